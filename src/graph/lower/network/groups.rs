//! The VPC of builds and functions: variables and security groups.

use crate::graph::arn::{local, var};
use crate::graph::lower::draft::Draft;
use crate::graph::naming::{name_of, prefix};
use crate::graph::variable::{every, fits};
use crate::graph::{Address, File, Local, Resource, Section, Type, Variable};
use crate::hcl::{Body, Expr};
use crate::model::identity::what;
use crate::model::{Cidr, Identity, Network, Pipeline, SecurityGroupId, Setting, SubnetId, VpcId};

pub(crate) fn add_network(pipeline: &Pipeline, draft: &mut Draft) {
    let Some(network) = pipeline.network() else { return };
    draft.add_variable(
        Variable::new("vpc_id", Type::String, "Id of the VPC that builds run in.")
            .default_some(network.vpc.fixed().map(VpcId::as_str))
            .example("vpc-0123456789abcdef0")
            .pattern(VpcId::PATTERN, "The VPC must be given by its id."),
    );
    add_subnets(draft, network);
    if !network.is_closed() {
        add_subnet_owner(draft);
    }
    match &network.security_groups {
        Some(groups) => add_existing_groups(pipeline, draft, groups),
        None => add_own_groups(pipeline, draft, network),
    }
}

/// The variable of the subnets.
fn add_subnets(draft: &mut Draft, network: &Network) {
    let subnets = network.subnets.fixed().map(|ids| Expr::list(ids.iter().map(|id| Expr::string(id.as_str()))));
    let is_id = fits(SubnetId::PATTERN, Expr::reference("id"));
    let each_is_id = every("id", var("subnet_ids"), is_id);
    let count = || Expr::call("length", [var("subnet_ids")]);
    let some = Expr::binary(
        Expr::binary(count(), ">=", Expr::from(1i64)),
        "&&",
        Expr::binary(count(), "<=", Expr::from(16i64)),
    );
    let description = if network.is_closed() {
        "Ids of 1 to 16 private subnets, each in an availability zone of its own."
    } else {
        "Ids of 1 to 16 private subnets with a NAT gateway or VPC endpoints."
    };
    draft.add_variable(
        Variable::new("subnet_ids", Type::Strings, description)
            .default_some(subnets)
            .example(Expr::list([Expr::string("subnet-0123456789abcdef0")]))
            .validate(each_is_id, "Every subnet must be given by its id.")
            .validate(some, "There must be 1 to 16 subnets."),
    );
}

/// The module's own groups, one for builds and one for functions.
fn add_own_groups(pipeline: &Pipeline, draft: &mut Draft, network: &Network) {
    if !network.egress.is_empty() {
        draft.add_note(
            Section::Before,
            "The blocks of `network.egress` must hold all that builds reach: S3 has public addresses, also behind a gateway endpoint, \
             unless the VPC has an interface endpoint for it.",
        );
    }
    add_security_group(
        pipeline,
        draft,
        "builds",
        "Builds of ",
        "HTTPS to AWS, to the registry and to the sources of packages",
    );
    if pipeline.functions().in_vpc {
        add_security_group(pipeline, draft, "functions", "Functions of ", "HTTPS to AWS");
    }
}

/// The variable of groups that exist already, in the place of the module's own.
fn add_existing_groups(pipeline: &Pipeline, draft: &mut Draft, groups: &Setting<Vec<SecurityGroupId>>) {
    let inside = if pipeline.functions().in_vpc { "builds and functions" } else { "builds" };
    let fixed = groups.fixed().map(|ids| Expr::list(ids.iter().map(|id| Expr::string(id.as_str()))));
    let each_is_id = every("id", var("security_group_ids"), fits(SecurityGroupId::PATTERN, Expr::reference("id")));
    let count = || Expr::call("length", [var("security_group_ids")]);
    let least = Expr::binary(count(), ">=", Expr::from(1i64));
    let some = Expr::binary(least, "&&", Expr::binary(count(), "<=", Expr::from(5i64)));
    let description = format!("Ids of 1 to 5 existing security groups that {inside} run in.");
    draft.add_variable(
        Variable::new("security_group_ids", Type::Strings, description)
            .default_some(fixed)
            .example(Expr::list([Expr::string("sg-0123456789abcdef0")]))
            .validate(each_is_id, "Every security group must be given by its id.")
            .validate(some, "There must be 1 to 5 security groups."),
    );
    draft.add_note(
        Section::Before,
        "The security groups `security_group_ids` must be in the VPC `vpc_id` and allow HTTPS (port 443) out: to AWS, to the registry and \
         to the sources of packages. Nothing needs a way in. The module does not change them.",
    );
    draft.add_note(
        Section::Does,
        format!("The security groups `security_group_ids` decide what {inside} reach, and what reaches them."),
    );
}

/// The ARN of a subnet that is shared with this account has its owner's account in it (runs-on/runs-on#463). Where the module
/// creates endpoints the network is this account's (terraform-aws-modules/terraform-aws-vpc#1057).
fn add_subnet_owner(draft: &mut Draft) {
    let owner = draft.add_variable(
        Variable::new(
            "subnet_owner_account",
            Type::String,
            "Account that owns the subnets, where they are shared with this one; null for this account.",
        )
        .optional()
        .pattern("^[0-9]{12}$", "The account must be given by its 12 digits, or null."),
    );
    let value = Expr::call("coalesce", [owner, local("account_id")]);
    let comment = Some("ARNs of subnets name the account that owns them.");
    draft.add_local(Local { name: "subnet_account", comment, value });
}

/// A group that lets nothing in and only HTTPS out; with endpoints of the module, HTTPS to those.
fn add_security_group(pipeline: &Pipeline, draft: &mut Draft, label: &'static str, description: &str, reaches: &str) {
    let identity = group_itself(label);
    let body = Body::new()
        .set("name", name_of(pipeline, &identity))
        .set("description", Expr::concat([Expr::string(description), prefix(pipeline)]))
        .set("vpc_id", var("vpc_id"))
        .set("tags", local("tags"));
    let group = draft.add_resource(Resource::new(File::Network, "aws_security_group", label, identity.clone(), body));
    let Some(network) = pipeline.network().filter(|network| !network.is_closed()) else { return };
    let blocks: Vec<&str> = network.egress.iter().map(Cidr::as_str).collect();
    if blocks.is_empty() {
        add_egress(
            draft,
            &group,
            &identity,
            (format!("{label}_https"), "egress.https".to_owned()),
            reaches,
            "0.0.0.0/0",
        );
    }
    for block in blocks {
        let word = block.replace(['.', '/'], "_");
        let names = (format!("{label}_https_{word}"), format!("egress.https.{word}"));
        add_egress(draft, &group, &identity, names, reaches, block);
    }
}

/// A rule of a group: HTTPS to a network.
fn add_egress(
    draft: &mut Draft,
    group: &Address,
    identity: &Identity,
    (label, setting): (String, String),
    reaches: &str,
    block: &str,
) {
    let body = Body::new()
        .set("security_group_id", group.attribute("id"))
        .set("description", reaches)
        .set("ip_protocol", "tcp")
        .set("from_port", 443i64)
        .set("to_port", 443i64)
        .set("cidr_ipv4", block)
        .set("tags", local("tags"));
    let kind = "aws_vpc_security_group_egress_rule";
    draft.add_resource(Resource::new(File::Network, kind, label, identity.setting(setting), body));
}

/// A security group of the module, whatever its name is.
pub(crate) fn group_itself(label: &'static str) -> Identity {
    Identity::thing(&what::SECURITY_GROUP, label)
}

/// The address of a security group of the module.
pub(crate) fn group_address(label: &str) -> Address {
    Address::new("aws_security_group", label)
}

/// The security groups that builds or functions run in.
pub(crate) fn groups_of(pipeline: &Pipeline, label: &str) -> Expr {
    if !pipeline.network().is_some_and(Network::creates_groups) {
        return var("security_group_ids");
    }
    Expr::list([group_address(label).attribute("id")])
}

/// The account in the ARNs of the subnets.
pub(crate) fn subnet_account(network: &Network) -> Expr {
    if network.is_closed() { local("account_id") } else { local("subnet_account") }
}
