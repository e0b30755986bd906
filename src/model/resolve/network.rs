//! `network` and `functions`.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{Arn, Endpoints, Functions, Invalid, Network, RouteTableId, Setting, SubnetId, VpcId};
use crate::spec;

use super::at;

pub(super) fn network(from: Option<&spec::Network>, place: &Path, findings: &mut Findings) -> Option<Network> {
    let from = from?;
    let vpc = findings.keep(Setting::read(&from.vpc_id, VpcId::parse).map_err(at(&place.key("vpc_id"))));
    let subnets = ids(&from.subnet_ids, &place.key("subnet_ids"), ("subnets", "subnet-…"), SubnetId::parse, findings);
    let endpoints = endpoints(from, place, findings);
    Some(Network { vpc: vpc.unwrap_or(Setting::Input), subnets, endpoints })
}

fn endpoints(from: &spec::Network, place: &Path, findings: &mut Findings) -> Endpoints {
    let at = place.key("route_table_ids");
    let tables = from.route_table_ids.as_ref();
    let tables = tables.map(|tables| ids(tables, &at, ("route tables", "rtb-…"), RouteTableId::parse, findings));
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

/// A list of ids, or the word `input`.
pub(super) fn ids<T>(
    from: &spec::ListOrInput,
    place: &Path,
    (what, form): (&str, &str),
    parse: impl Fn(&str) -> Result<T, Invalid>,
    findings: &mut Findings,
) -> Setting<Vec<T>> {
    match from {
        spec::ListOrInput::Word(word) if word == "input" => Setting::Input,
        spec::ListOrInput::Word(word) => {
            let message = format!("`{word}` is neither a list of {what} nor the word `input`");
            let help = format!("write `[{form}, {form}]`, or `input`");
            findings.add(Diagnostic::value(Code::WrongType, place, message, help));
            Setting::Input
        }
        spec::ListOrInput::List(ids) => {
            let ids = ids.iter().enumerate();
            Setting::Fixed(
                ids.filter_map(|(index, id)| findings.keep(parse(id).map_err(at(&place.index(index))))).collect(),
            )
        }
    }
}

pub(super) fn functions(from: Option<&spec::Functions>, place: &Path, findings: &mut Findings) -> Functions {
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
