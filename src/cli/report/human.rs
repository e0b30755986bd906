//! Findings for people: the line, underlined, and what to write instead.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

use crate::diagnostic::Severity;

use super::{Finding, has_errors};

/// More than anybody reads; drawing each takes as long as the text before it is long. The forms for programs have all.
const MOST: usize = 100;

/// The same of what has one cause.
const MOST_OF_ONE_CAUSE: usize = 20;

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
    let group = if finding.diagnostic.help.is_empty() {
        group
    } else {
        group.element(Level::HELP.message(normalize_untrusted_str(&finding.diagnostic.help)))
    };
    if finding.others.is_empty() {
        return group;
    }
    group.element(Level::NOTE.message(normalize_untrusted_str(&others_of_finding(finding))))
}

/// What else has the cause of a finding, one a line.
fn others_of_finding(finding: &Finding) -> String {
    let mut out = format!("{} more of the same cause:", finding.others.len());
    for other in finding.others.iter().take(MOST_OF_ONE_CAUSE) {
        let _ = write!(out, "\n{} {}: {}", other.code, other.place(), other.message);
    }
    if finding.others.len() > MOST_OF_ONE_CAUSE {
        out += "\n… `--format json` lists them all";
    }
    out
}
