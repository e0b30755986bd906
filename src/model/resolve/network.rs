//! `network` and `functions`.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::value::{list_of, read_list_setting};
use crate::model::{Arn, Cidr, Endpoints, Functions, Network, RouteTableId, SecurityGroupId, Setting, SubnetId, VpcId};
use crate::spec;

use super::at;

pub(super) fn read_network(from: Option<&spec::Network>, place: &Path, findings: &mut Findings) -> Option<Network> {
    let from = from?;
    let vpc = findings.keep(Setting::read(&from.vpc_id, VpcId::parse).map_err(at(&place.key("vpc_id"))));
    let subnets = read_list_setting(
        &from.subnet_ids,
        &place.key("subnet_ids"),
        ("subnets", "subnet-…"),
        SubnetId::parse,
        findings,
    );
    let endpoints = read_endpoints(from, place, findings);
    let at = place.key("security_group_ids");
    let groups = from.security_group_ids.as_ref();
    let security_groups = groups
        .map(|groups| read_list_setting(groups, &at, ("security groups", "sg-…"), SecurityGroupId::parse, findings));
    let at = place.key("egress");
    if from.egress.as_ref().is_some_and(Vec::is_empty) {
        let help = "list what builds may reach, or remove the key";
        findings.add(Diagnostic::value(Code::OutOfRange, &at, "`egress` lets builds reach nothing", help));
    }
    let egress = list_of(from.egress.as_deref().unwrap_or_default(), &at, findings, Cidr::parse);
    Some(Network { vpc: vpc.unwrap_or(Setting::Input), subnets, endpoints, security_groups, egress })
}

fn read_endpoints(from: &spec::Network, place: &Path, findings: &mut Findings) -> Endpoints {
    let at = place.key("route_table_ids");
    let tables = from.route_table_ids.as_ref();
    let tables =
        tables.map(|tables| read_list_setting(tables, &at, ("route tables", "rtb-…"), RouteTableId::parse, findings));
    match (from.endpoints.unwrap_or_default(), tables) {
        (spec::Endpoints::Existing, None) => Endpoints::Existing,
        (spec::Endpoints::Create, Some(route_tables)) => Endpoints::Create { route_tables },
        (spec::Endpoints::Create, None) => {
            let message = "`endpoints: create` needs `route_table_ids`: the endpoint of S3 is a route of the subnets";
            let help = "add `route_table_ids: [rtb-…]`, or `input`";
            findings.add(Diagnostic::key(Code::MissingKey, &place.key("endpoints"), message, help));
            Endpoints::Create { route_tables: Setting::Input }
        }
        (spec::Endpoints::Existing, Some(_)) => {
            let message = "route tables are for endpoints that the module creates, and it creates none";
            findings.add(Diagnostic::key(Code::Contradiction, &at, message, "add `endpoints: create`, or remove it"));
            Endpoints::Existing
        }
    }
}

pub(super) fn read_functions(from: Option<&spec::Functions>, place: &Path, findings: &mut Findings) -> Functions {
    let Some(from) = from else { return Functions::default() };
    let place = place.key("code_signing_config");
    let code_signing = from
        .code_signing_config
        .as_deref()
        .and_then(|text| findings.keep(Setting::read(text, Arn::of_code_signing).map_err(at(&place))));
    Functions {
        tracing: from.tracing.unwrap_or(false),
        reserved_concurrency: from.reserved_concurrency,
        dead_letter_queue: from.dead_letter_queue.unwrap_or(false),
        in_vpc: from.vpc.unwrap_or(false),
        code_signing,
    }
}
