//! Findings as SARIF 2.1.0: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use std::env;
use std::fmt::Write as _;
use std::path::{Component, Path};

use serde_json::{Value, json};

use crate::diagnostic::Code;

use super::place;
use super::{Finding, Other};

pub(super) fn text(findings: &[Finding]) -> String {
    let rules: Vec<Value> = Code::ALL.iter().map(|code| rule_of_code(*code)).collect();
    let results: Vec<Value> = findings.iter().map(result_of_finding).collect();
    let driver = json!({ "name": "tfpipe", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules });
    let run = json!({ "tool": { "driver": driver }, "columnKind": "utf16CodeUnits", "results": results });
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    format!("{:#}\n", json!({ "$schema": schema, "version": "2.1.0", "runs": [run] }))
}

fn rule_of_code(code: Code) -> Value {
    let meaning = code.meaning().split_whitespace().collect::<Vec<_>>().join(" ");
    json!({
        "id": code.id(),
        "name": format!("{code:?}"),
        "shortDescription": { "text": code.title() },
        "fullDescription": { "text": meaning },
        "help": { "text": meaning },
        "defaultConfiguration": { "level": code.severity().word() },
    })
}

fn result_of_finding(finding: &Finding) -> Value {
    let diagnostic = &finding.diagnostic;
    let mut result = json!({
        "ruleId": diagnostic.code.id(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == diagnostic.code),
        "level": diagnostic.code.severity().word(),
        "message": { "text": format!("{}\n{}", diagnostic.message, diagnostic.help) },
        "locations": [{ "physicalLocation": physical_location(finding) }],
    });
    if let (false, Some(keys)) = (finding.others.is_empty(), result.as_object_mut()) {
        keys.insert("relatedLocations".to_owned(), finding.others.iter().map(related_location).collect());
    }
    result
}

fn related_location(other: &Other) -> Value {
    let mut place = artifact_location(&other.file);
    if let (Some(line), Some(place)) = (other.line, place.as_object_mut()) {
        place.insert("region".to_owned(), json!({ "startLine": line }));
    }
    json!({ "physicalLocation": place, "message": { "text": format!("{}: {}", other.code, other.message) } })
}

fn artifact_location(path: &Path) -> Value {
    json!({ "artifactLocation": { "uri": relative_uri(path, env::current_dir().ok().as_deref()) } })
}

fn physical_location(finding: &Finding) -> Value {
    let mut place = artifact_location(&finding.source.path);
    if let (Some(range), Some(place)) = (place::range_of_finding(finding), place.as_object_mut()) {
        let region = json!({
            "startLine": range.start.line,
            "startColumn": range.start.utf16,
            "endLine": range.end.line,
            "endColumn": range.end.utf16,
        });
        place.insert("region".to_owned(), region);
    }
    place
}

/// The path as a URI, relative to where tfpipe runs if it is below it: code scanning matches it with the repository.
fn relative_uri(path: &Path, here: Option<&Path>) -> String {
    let path = here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let mut uri = String::new();
    for component in path.components() {
        match component {
            Component::RootDir => uri.push_str("file://"),
            Component::CurDir => continue,
            Component::Prefix(_) | Component::ParentDir | Component::Normal(_) => {}
        }
        if component != Component::RootDir {
            if !uri.is_empty() {
                uri.push('/');
            }
            uri.push_str(&percent_encoded(&component.as_os_str().to_string_lossy()));
        }
    }
    uri
}

/// Everything but RFC 3986's unreserved characters.
fn percent_encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::relative_uri;

    #[test]
    fn paths_become_uris() {
        let here = Some(Path::new("/somewhere/repo"));
        assert_eq!(relative_uri(Path::new("./a b/pipeline.yaml"), here), "a%20b/pipeline.yaml");
        assert_eq!(relative_uri(Path::new("../ü:%.yaml"), here), "../%C3%BC%3A%25.yaml");
        assert_eq!(relative_uri(Path::new("/somewhere/repo/x/y.yaml"), here), "x/y.yaml");
        assert_eq!(relative_uri(Path::new("/tmp/y.yaml"), here), "file:///tmp/y.yaml");
    }
}
