//! What the values and conditions of the catalogue's grants are for a resource of a module.

use crate::catalogue::{Condition, Part, Template, Value, connections, ec2};
use crate::iam::network;
use crate::symbolic::{Alphabet, Symbol, Text, text};

use super::Target;
use super::fill::PREFIX_OF;

/// The keys of the account: no narrower ARN is known before a key is made.
const ANY_KEY: Template = Template::Regional("kms", &[Part::Text("key/*")]);

/// The names of the service of connections. Which one AWS checks is not confirmed.
const CONNECTION_SERVICES: [&str; 2] = ["codeconnections", "codestar-connections"];

/// Each text that a value stands for.
pub(super) fn texts(value: Value, target: &Target<'_>) -> Vec<Text> {
    match value {
        Value::Word(word) => vec![word.into()],
        Value::Made(template) => vec![target.filled(template)],
        Value::Own => target.arn().into_iter().collect(),
        Value::Of(argument, otherwise) => {
            let named = target.follow(argument).and_then(|other| other.arn());
            vec![named.unwrap_or_else(|| target.filled(otherwise))]
        }
        Value::Given(argument) => vec![given_arn(target, argument)],
        Value::Each(argument, before) => {
            let before = target.filled(before);
            target.names(argument).into_iter().map(|name| text![before, name]).collect()
        }
        Value::Key(argument) => vec![key_arn(target, argument)],
        Value::Role => handed_role(target).into_iter().collect(),
        Value::Service => {
            target.kind().and_then(|kind| kind.role).map(|role| Text::from(role.to)).into_iter().collect()
        }
        Value::Boundary => target.boundary(),
        Value::Connections => {
            target.deep("ConnectionArn").into_iter().flat_map(|arn| connection_arns(target, &arn)).collect()
        }
        Value::Network => vec![network_arn(target)],
        Value::NetworkOfGroup => match target.follow("security_group_id") {
            Some(group) => vec![network_arn(&group)],
            None => networks_of_groups(target),
        },
        Value::NetworksOfGroups => networks_of_groups(target),
        Value::EndpointService => vec![endpoint_service(target)],
    }
}

/// Whether a condition holds for a resource.
pub(super) fn holds(condition: Condition, target: &Target<'_>) -> bool {
    let has = |block| target.body().block(block).is_some();
    match condition {
        Condition::Always => true,
        Condition::Sets(argument) => target.has(argument),
        Condition::Has(block) => has(block),
        Condition::BlockSets(block, argument) => target.body().all(block).any(|it| it.body.get(argument).is_some()),
        Condition::HasBesideGroups(block) => has(block) && security_groups(target).next().is_some(),
        Condition::Bounded => !target.boundary().is_empty(),
        Condition::Unbounded => target.boundary().is_empty(),
    }
}

/// The ARN that an argument gives, as it stands.
fn given_arn(target: &Target<'_>, argument: &str) -> Text {
    target.body().text(argument).cloned().unwrap_or_else(|| target.name(argument))
}

/// The key that an argument gives: any key, if the module makes it.
fn key_arn(target: &Target<'_>, argument: &str) -> Text {
    if target.follow(argument).is_some() { target.filled(ANY_KEY) } else { given_arn(target, argument) }
}

/// The role that the resource hands to a service.
fn handed_role(target: &Target<'_>) -> Option<Text> {
    let handed = target.kind()?.role?;
    match handed.block {
        Some(block) => target.body().block(block)?.text(handed.argument).cloned(),
        None => Some(given_arn(target, handed.argument)),
    }
}

/// A connection of a pipeline's source, under both names of the service.
fn connection_arns(target: &Target<'_>, arn: &Text) -> [Text; 2] {
    if arn.contains(&format!("{}.", connections::CONNECTION.name)) {
        // The id is AWS's choice.
        return CONNECTION_SERVICES
            .map(|service| target.filled(Template::Regional(service, &[Part::Text("connection/*")])));
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
fn network_arn(target: &Target<'_>) -> Text {
    let account = target.variable("subnet_owner_account").unwrap_or_else(|| Symbol::ACCOUNT.into());
    text!["arn:", Symbol::PARTITION, ":ec2:", Symbol::REGION, ":", account, ":vpc/", target.name("vpc_id")]
}

fn networks_of_groups(target: &Target<'_>) -> Vec<Text> {
    security_groups(target).map(|group| network_arn(&group)).collect()
}

fn security_groups<'a>(target: &Target<'a>) -> impl Iterator<Item = Target<'a>> {
    target.others(ec2::SECURITY_GROUP.name)
}

/// The name of an endpoint's service; a prefix that differs between partitions becomes the one of the policy's partition.
fn endpoint_service(target: &Target<'_>) -> Text {
    let name = target.name("service_name");
    match network::service_of(&name).and_then(|service| network::endpoint(&service)) {
        Some(endpoint) if name.behind_symbol().is_some() => {
            let prefix = format!("{PREFIX_OF}{}", endpoint.name);
            text![Symbol::new(&prefix, Alphabet::Code), ".", Symbol::REGION, ".", endpoint.name]
        }
        _ => name,
    }
}
