//! Findings for people: the line, underlined, and what to write instead.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

use crate::diagnostic::Severity;

use super::{Finding, has_errors};

/// More than anybody reads; drawing each takes as long as the text before it is long. The forms for programs have all.
const MOST: usize = 100;

pub(super) fn text(findings: &[Finding], renderer: &Renderer) -> String {
    let mut out = String::new();
    for finding in findings.iter().take(MOST) {
        let _ = writeln!(out, "{}\n", renderer.render(&[group_of_finding(finding)]));
    }
    if let Some(more) = findings.len().checked_sub(MOST).filter(|more| *more > 0) {
        let _ = writeln!(out, "{more} more are not shown; `--format json` has them all\n");
    }
    if let Some(first) = findings.first() {
        let word = if has_errors(findings) { "error" } else { "warning" };
        let s = if findings.len() == 1 { "" } else { "s" };
        let code = first.diagnostic.code;
        let _ = writeln!(
            out,
            "{} {}{s}; `tfpipe explain {code}` says more about the first",
            findings.len(),
            if word == "error" { "finding" } else { word }
        );
    }
    out
}

fn group_of_finding(finding: &Finding) -> Group<'_> {
    let level = match finding.diagnostic.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    // Words of the user are in the texts, and may hold what a terminal would obey.
    let title = level.primary_title(normalize_untrusted_str(&finding.diagnostic.message));
    let group = Group::with_title(title.id(finding.diagnostic.code.id()));
    let path = normalize_untrusted_str(&finding.file());
    let group = match &finding.span {
        Some(span) => {
            let snippet = Snippet::source(&finding.source.text).path(path);
            group.element(snippet.annotation(AnnotationKind::Primary.span(span.clone())))
        }
        None => group.element(Origin::path(path)),
    };
    if finding.diagnostic.help.is_empty() {
        group
    } else {
        group.element(Level::HELP.message(normalize_untrusted_str(&finding.diagnostic.help)))
    }
}
