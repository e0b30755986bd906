//! `keep`: identities of things that a module can have. Which it had, only its manifest knows.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::identity::what;
use crate::model::{Builder, closest};

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for (at, identity) in parts.keep.iter().enumerate() {
        let place = Path::root().key("keep").index(at);
        let word = identity.split('.').next().unwrap_or_default();
        if identity.contains('/') {
            let message =
                format!("`{}` is a setting, which stays or goes with what it is of", identity.escape_default());
            let help = format!("write `{}`", identity.split('/').next().unwrap_or_default());
            findings.add(Diagnostic::value(Code::BadName, &place, message, help));
        } else if !what::ALL.iter().any(|what| what.word == word) {
            let message = format!("`{}` is no identity", identity.escape_default());
            let help = match closest(word, what::ALL.iter().map(|what| what.word)) {
                Some(meant) => format!(
                    "did you mean `{meant}{}`? docs/names.md has all",
                    identity.strip_prefix(word).unwrap_or_default()
                ),
                None => "write one of docs/names.md, such as `bucket.artifacts` or `log_group.Build`".to_owned(),
            };
            findings.add(Diagnostic::value(Code::BadName, &place, message, help));
        } else if parts.keep.iter().take(at).any(|other| other == identity) {
            let message = format!("`{identity}` stands above already");
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "remove one of the two"));
        }
    }
}
