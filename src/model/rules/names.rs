//! `names`: what their placeholders stand for must be there.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::Builder;
use crate::model::identity::Part;

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    if parts.suffix.is_some() {
        return;
    }
    for (identity, _) in parts.names.iter().filter(|(_, name)| name.has(&Part::Suffix)) {
        let place = Path::root().key("names").key(identity);
        let message = "`{suffix}` stands for nothing: the spec has no `suffix`";
        findings.add(Diagnostic::value(Code::Dangling, &place, message, "add `suffix: input`, or remove it here"));
    }
}
