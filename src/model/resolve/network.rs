//! `network` and `functions`.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{Arn, Functions, Network, Setting, SubnetId, VpcId};
use crate::spec;

use super::at;

pub(super) fn network(from: Option<&spec::Network>, place: &Path, findings: &mut Findings) -> Option<Network> {
    let from = from?;
    let vpc = findings.keep(Setting::read(&from.vpc_id, VpcId::parse).map_err(at(&place.key("vpc_id"))));
    let place = place.key("subnet_ids");
    let subnets = match &from.subnet_ids {
        spec::ListOrInput::Word(word) if word == "input" => Setting::Input,
        spec::ListOrInput::Word(word) => {
            let message = format!("`{word}` is neither a list of subnets nor the word `input`");
            let help = "write `[subnet-…, subnet-…]`, or `input`";
            findings.add(Diagnostic::value(Code::WrongType, &place, message, help));
            Setting::Input
        }
        spec::ListOrInput::List(ids) => {
            let ids = ids.iter().enumerate();
            Setting::Fixed(
                ids.filter_map(|(index, id)| findings.keep(SubnetId::parse(id).map_err(at(&place.index(index)))))
                    .collect(),
            )
        }
    };
    Some(Network { vpc: vpc.unwrap_or(Setting::Input), subnets })
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
