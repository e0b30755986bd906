//! Findings as annotations of a GitHub workflow: one command a line.
//!
//! <https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>

use crate::cli::terminal::harmless_text;

use super::place;
use super::{Finding, Other};

pub(super) fn text(findings: &[Finding]) -> String {
    findings.iter().map(annotation_of_finding).collect()
}

fn annotation_of_finding(finding: &Finding) -> String {
    let diagnostic = &finding.diagnostic;
    let mut properties = vec![("file", finding.file())];
    if let Some(range) = place::range_of_finding(finding) {
        properties.push(("line", range.start.line.to_string()));
        properties.push(("endLine", range.end.line.to_string()));
        // GitHub takes columns within one line only.
        if range.start.line == range.end.line {
            properties.push(("col", range.start.column.to_string()));
            properties.push(("endColumn", range.end.column.to_string()));
        }
    }
    properties.push(("title", format!("{} {}", diagnostic.code, diagnostic.code.title())));
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", escape_property(value))).collect();
    let text = escape_message(&format!("{}\n{}{}", diagnostic.message, diagnostic.help, others_by_place(finding)));
    format!("::{} {}::{text}\n", diagnostic.code.severity().word(), properties.join(","))
}

/// The places of what else has the cause of a finding, each once: an annotation takes 64 KiB.
fn others_by_place(finding: &Finding) -> String {
    let mut places: Vec<(String, &Other, usize)> = Vec::new();
    for other in &finding.others {
        let place = other.place();
        match places.iter_mut().find(|(known, ..)| *known == place) {
            Some((.., count)) => *count += 1,
            None => places.push((place, other, 1)),
        }
    }
    let line = |(place, first, count): &(String, &Other, usize)| {
        let more = if *count > 1 { format!(" ({count} of the same cause here)") } else { String::new() };
        format!("\n{} {place}: {}{more}", first.code, first.message)
    };
    places.iter().map(line).collect()
}

fn escape_message(text: &str) -> String {
    harmless_text(&text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A"))
}

fn escape_property(text: &str) -> String {
    escape_message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::text;
    use crate::cli::read::Source;
    use crate::cli::report::Finding;
    use crate::diagnostic::{Code, Diagnostic, Path};

    #[test]
    fn nothing_of_the_users_can_end_a_command() {
        let source = Source { path: "a:b,c\n.yaml".into(), text: "name: web\n".to_owned(), broken: None };
        let finding =
            Diagnostic::value(Code::BadName, &Path::root(), "100% `\n::error::x\u{1b}[2J\u{202e}`", "write\r\nless");
        let line = text(&[Finding::new(&Arc::new(source), Some(6..9), finding)]);
        assert_eq!(
            line,
            "::error file=a%3Ab%2Cc%0A.yaml,line=1,endLine=1,col=7,endColumn=10,title=TFP101 name does not fit\
             ::100%25 `%0A::error::x\u{fffd}[2J\u{fffd}`%0Awrite%0D%0Aless\n"
        );
    }
}
