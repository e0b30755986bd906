//! The VPC, and the functions in it.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{Builder, Endpoints, Functions, Network, Runner, Setting};

/// CodeBuild takes at most 16 subnets (botocore's model of CodeBuild).
const MOST_SUBNETS: usize = 16;

/// A security group takes 60 rules by default (VPC user guide, quotas), and each of the module's may need more than these.
const MOST_BLOCKS: usize = 20;

/// CodeBuild and Lambda take at most 5 security groups (botocore's models of both).
const MOST_GROUPS: usize = 5;

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    if parts.functions.in_vpc && parts.network.is_none() {
        let place = Path::root().key("functions").key("vpc");
        let message = "there is no `network` to run the functions in";
        findings.add(Diagnostic::value(
            Code::Dangling,
            &place,
            message,
            "add `network` with `vpc_id` and `subnet_ids`",
        ));
    }
    check_unused(parts, findings);
    let Some(network) = &parts.network else { return };
    check_closed_network(parts, network, findings);
    check_groups(network, findings);
    check_egress(network, findings);
    let Setting::Fixed(subnets) = &network.subnets else { return };
    for (at, subnet) in subnets.iter().enumerate() {
        if subnets.iter().take(at).any(|earlier| earlier == subnet) {
            let place = Path::root().key("network").key("subnet_ids").index(at);
            let message = format!("`{}` stands here twice", subnet.as_str());
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "remove one of the two"));
        }
    }
    if !(1..=MOST_SUBNETS).contains(&subnets.len()) {
        let place = Path::root().key("network").key("subnet_ids");
        let message = format!("CodeBuild does not take {} subnets", subnets.len());
        let help = format!("list 1 to {MOST_SUBNETS} private subnets");
        findings.add(Diagnostic::value(Code::OutOfRange, &place, message, help));
    }
}

/// Security groups that exist already.
fn check_groups(network: &Network, findings: &mut Findings) {
    let Some(groups) = &network.security_groups else { return };
    let place = Path::root().key("network").key("security_group_ids");
    if network.is_closed() {
        let message = "with `endpoints: create` builds run in the module's own group, which reaches its endpoints only";
        let help = "remove `security_group_ids`, or write `endpoints: existing`";
        findings.add(Diagnostic::key(Code::Contradiction, &place, message, help));
    }
    let Setting::Fixed(groups) = groups else { return };
    for (at, group) in groups.iter().enumerate() {
        if groups.iter().take(at).any(|earlier| earlier == group) {
            let message = format!("duplicate `{}`", group.as_str());
            findings.add(Diagnostic::value(Code::DuplicateName, &place.index(at), message, "remove one of the two"));
        }
    }
    if !(1..=MOST_GROUPS).contains(&groups.len()) {
        let message = format!("`security_group_ids` takes 1 to {MOST_GROUPS}, found {}", groups.len());
        findings.add(Diagnostic::value(Code::OutOfRange, &place, message, "list 1 to 5 groups of the VPC"));
    }
}

/// What the module's own groups let out to.
fn check_egress(network: &Network, findings: &mut Findings) {
    let place = Path::root().key("network").key("egress");
    let owner = match (network.egress.is_empty(), network.is_closed(), network.creates_groups()) {
        (false, true, _) => Some("with `endpoints: create` the module's groups reach its endpoints only"),
        (false, false, false) => Some("the existing groups of `security_group_ids` decide what they let out"),
        _ => None,
    };
    if let Some(message) = owner {
        findings.add(Diagnostic::key(Code::Contradiction, &place, message, "remove `egress`"));
    }
    for (at, block) in network.egress.iter().enumerate() {
        if network.egress.iter().take(at).any(|earlier| earlier == block) {
            let message = format!("duplicate `{}`", block.as_str());
            findings.add(Diagnostic::value(Code::DuplicateName, &place.index(at), message, "remove one of the two"));
        }
    }
    if network.egress.len() > MOST_BLOCKS {
        let message = format!("`egress` takes 1 to {MOST_BLOCKS}, found {}", network.egress.len());
        findings.add(Diagnostic::value(Code::OutOfRange, &place, message, "join blocks that lie beside each other"));
    }
}

/// Settings of what the module does not have.
fn check_unused(parts: &Builder, findings: &mut Findings) {
    let runs = |runner: Runner| parts.actions().any(|action| action.kind.as_kind().runner() == runner);
    let has_function = runs(Runner::Function) || parts.has_live_tags() || parts.has_webhook();
    if !has_function && parts.functions != Functions::default() {
        let message =
            "the module has no function of its own: no image gets a tag after its build, and there is no webhook";
        let help = "remove the key; a function that `invoke` calls is not the module's";
        findings.add(Diagnostic::key(Code::Dangling, &Path::root().key("functions"), message, help));
    }
    let in_vpc = runs(Runner::Build) || (has_function && parts.functions.in_vpc);
    if let (Some(network), false) = (&parts.network, in_vpc) {
        let place = Path::root().key("network");
        let place = if network.is_closed() { place.key("endpoints") } else { place };
        let message = "no action of the pipeline builds anything, so nothing runs in the VPC";
        findings.add(Diagnostic::key(
            Code::Dangling,
            &place,
            message,
            "add an action that builds, or remove `network`",
        ));
    }
}

/// With endpoints of the module only, builds reach AWS and nothing else.
fn check_closed_network(parts: &Builder, network: &Network, findings: &mut Findings) {
    let Endpoints::Create { route_tables } = &network.endpoints else { return };
    let place = Path::root().key("network");
    let cloned = parts.sources.iter().filter(|named| named.source.as_kind().is_cloned());
    // CodeCommit has an endpoint; the hosts of connections have none.
    for host in
        cloned.filter_map(|named| named.source.as_kind().connected()).map(|repository| repository.host.provider_type())
    {
        let message = format!("a full clone comes from {host}, which builds do not reach through endpoints of AWS");
        let help = "write `clone: zip`, or `endpoints: existing` with a NAT gateway in the VPC";
        findings.add(Diagnostic::value(Code::Contradiction, &place.key("endpoints"), message, help));
    }
    let Setting::Fixed(tables) = route_tables else { return };
    let place = place.key("route_table_ids");
    if tables.is_empty() {
        let message = "the endpoint of S3 is a route of the subnets, and no route table is named";
        findings.add(Diagnostic::value(Code::OutOfRange, &place, message, "list the route tables of the subnets"));
    }
    for (at, table) in tables.iter().enumerate() {
        if tables.iter().take(at).any(|earlier| earlier == table) {
            let message = format!("`{}` stands here twice", table.as_str());
            findings.add(Diagnostic::value(Code::DuplicateName, &place.index(at), message, "remove one of the two"));
        }
    }
}
