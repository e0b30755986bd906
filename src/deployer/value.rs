//! What the values and conditions of the catalogue's grants are for a resource of a module.

use crate::catalogue::{Condition, Part, Template, Value, connections, ec2};
use crate::iam::network;
use crate::symbolic::{Alphabet, Symbol, Text, text};

use super::Seen;
use super::fill::PREFIX_OF;

/// The keys of the account: no narrower ARN is known before a key is made.
const ANY_KEY: Template = Template::Regional("kms", &[Part::Text("key/*")]);

/// The names of the service of connections. Which one AWS checks is not confirmed.
const CONNECTION_SERVICES: [&str; 2] = ["codeconnections", "codestar-connections"];

/// Each text that a value stands for.
pub(super) fn texts(value: Value, seen: &Seen<'_>) -> Vec<Text> {
    match value {
        Value::Word(word) => vec![word.into()],
        Value::Made(template) => vec![seen.made(template)],
        Value::Own => seen.arn().into_iter().collect(),
        Value::Of(argument, otherwise) => {
            let named = seen.follow(argument).and_then(|other| other.arn());
            vec![named.unwrap_or_else(|| seen.made(otherwise))]
        }
        Value::Given(argument) => vec![given(seen, argument)],
        Value::Each(argument, before) => {
            let before = seen.made(before);
            seen.names(argument).into_iter().map(|name| text![before, name]).collect()
        }
        Value::Key(argument) => vec![key(seen, argument)],
        Value::Role => role(seen).into_iter().collect(),
        Value::Service => seen.kind().and_then(|kind| kind.role).map(|role| Text::from(role.to)).into_iter().collect(),
        Value::Boundary => seen.boundary(),
        Value::Connections => seen.deep("ConnectionArn").into_iter().flat_map(|arn| connections(seen, &arn)).collect(),
        Value::Network => vec![network(seen)],
        Value::NetworkOfGroup => match seen.follow("security_group_id") {
            Some(group) => vec![network(&group)],
            None => networks_of_groups(seen),
        },
        Value::NetworksOfGroups => networks_of_groups(seen),
        Value::EndpointService => vec![endpoint_service(seen)],
    }
}

/// Whether a condition holds for a resource.
pub(super) fn holds(condition: Condition, seen: &Seen<'_>) -> bool {
    let has = |block| seen.body().block(block).is_some();
    match condition {
        Condition::Always => true,
        Condition::Sets(argument) => seen.has(argument),
        Condition::Has(block) => has(block),
        Condition::BlockSets(block, argument) => seen.body().all(block).any(|it| it.body.get(argument).is_some()),
        Condition::HasBesideGroups(block) => has(block) && groups(seen).next().is_some(),
        Condition::Bounded => !seen.boundary().is_empty(),
        Condition::Unbounded => seen.boundary().is_empty(),
    }
}

/// The ARN that an argument gives, as it stands.
fn given(seen: &Seen<'_>, argument: &str) -> Text {
    seen.body().text(argument).cloned().unwrap_or_else(|| seen.name(argument))
}

/// The key that an argument gives: any key, if the module makes it.
fn key(seen: &Seen<'_>, argument: &str) -> Text {
    if seen.follow(argument).is_some() { seen.made(ANY_KEY) } else { given(seen, argument) }
}

/// The role that the resource hands to a service.
fn role(seen: &Seen<'_>) -> Option<Text> {
    let handed = seen.kind()?.role?;
    match handed.block {
        Some(block) => seen.body().block(block)?.text(handed.argument).cloned(),
        None => Some(given(seen, handed.argument)),
    }
}

/// A connection of a pipeline's source, under both names of the service.
fn connections(seen: &Seen<'_>, arn: &Text) -> [Text; 2] {
    if arn.contains(&format!("{}.", connections::CONNECTION.name)) {
        // The id is AWS's choice.
        return CONNECTION_SERVICES
            .map(|service| seen.made(Template::Regional(service, &[Part::Text("connection/*")])));
    }
    if let Some(symbol) = arn.only_symbol() {
        // Its form is not known: one word for the ARN, and one for the same under the other name.
        let other = format!("{} other_service", symbol.name());
        return [arn.clone(), Symbol::new(&other, symbol.alphabet()).into()];
    }
    let [new, old] = CONNECTION_SERVICES.map(|service| format!(":{service}:"));
    [arn.replaced(&old, &new), arn.replaced(&new, &old)]
}

/// The network that a resource is in. Its ARN names the account that owns it and its subnets.
fn network(seen: &Seen<'_>) -> Text {
    let account = seen.variable("subnet_owner_account").unwrap_or_else(|| Symbol::ACCOUNT.into());
    text!["arn:", Symbol::PARTITION, ":ec2:", Symbol::REGION, ":", account, ":vpc/", seen.name("vpc_id")]
}

fn networks_of_groups(seen: &Seen<'_>) -> Vec<Text> {
    groups(seen).map(|group| network(&group)).collect()
}

fn groups<'a>(seen: &Seen<'a>) -> impl Iterator<Item = Seen<'a>> {
    seen.others(ec2::SECURITY_GROUP.name)
}

/// The name of an endpoint's service; a prefix that differs between partitions becomes the one of the policy's partition.
fn endpoint_service(seen: &Seen<'_>) -> Text {
    let name = seen.name("service_name");
    match network::service_of(&name).and_then(|service| network::endpoint(&service)) {
        Some(endpoint) if name.behind_symbol().is_some() => {
            let prefix = format!("{PREFIX_OF}{}", endpoint.name);
            text![Symbol::new(&prefix, Alphabet::Code), ".", Symbol::REGION, ".", endpoint.name]
        }
        _ => name,
    }
}
