//! Findings of a spec at their places in its text, with secrets blotted out.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Code, Findings};
use crate::spec::Places;

use super::read::Source;
use super::report::Finding;

/// The findings with their places, in the order of the text.
pub(super) fn place_findings(source: &Arc<Source>, places: &Places, findings: Findings) -> Vec<Finding> {
    let secrets = findings.iter().filter(|finding| finding.code == Code::PlainSecret);
    let source = without_secrets(source, secrets.map(|finding| places.span(finding)));
    let place = |finding| Finding::new(&source, Some(places.span(&finding)), finding);
    let mut findings: Vec<Finding> = findings.into_iter().map(place).collect();
    findings.sort_by_key(Finding::start);
    findings
}

/// The source with secrets blotted out: more people read the logs that findings are printed to than the spec.
fn without_secrets(source: &Arc<Source>, secrets: impl Iterator<Item = Range<usize>>) -> Arc<Source> {
    let mut bytes = source.text.clone().into_bytes();
    for span in secrets {
        for byte in bytes.get_mut(span).into_iter().flatten().filter(|byte| **byte != b'\n') {
            *byte = b'*';
        }
    }
    // Whole characters were replaced, so this is text again.
    let text = String::from_utf8(bytes).unwrap_or_default();
    Arc::new(Source { path: source.path.clone(), text, broken: source.broken })
}
