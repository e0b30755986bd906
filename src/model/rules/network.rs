//! The VPC, and the functions in it.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{Builder, Setting};

/// CodeBuild takes at most 16 subnets (`facts/aws.md` G).
const MOST_SUBNETS: usize = 16;

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
    let Some(network) = &parts.network else { return };
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
