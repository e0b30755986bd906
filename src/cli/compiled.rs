//! From a source to a module and its manifest, with findings that know their lines.

use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use crate::Compilation;
use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model;
use crate::module::manifest;
use crate::module::{Module, Options};
use crate::spec::{Document, Places, Spec};

use super::arguments::Parts;
use super::read::{Input, Source};
use super::report::Finding;

/// What is written into one folder.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) module: Arc<Module>,
    /// The hash of its spec.
    pub(super) spec: String,
    /// The folder below OUT.
    pub(super) folder: Option<String>,
    /// Whether its spec is the preset, because there is no other.
    pub(super) fallback: bool,
}

/// Compiles every input. Warnings come with the modules; errors come alone, with the warnings, of all inputs at once.
pub(super) fn compile_inputs(inputs: &[Input], parts: &Parts) -> (Option<Vec<Compiled>>, Vec<Finding>) {
    let options = Options { examples: !parts.no_examples, tests: !parts.no_tests };
    let (mut all, mut findings) = (Vec::new(), Vec::new());
    for input in inputs {
        let (compiled, mut found) = compile_source(&input.source, options);
        findings.append(&mut found);
        all.extend(compiled.map(|(compilation, spec)| Compiled {
            module: Arc::new(compilation.module),
            spec,
            folder: input.folder.clone(),
            fallback: input.fallback,
        }));
    }
    ((all.len() == inputs.len()).then_some(all), findings)
}

/// Compiles one source; gives the hash of its spec too.
pub(super) fn compile_source(source: &Rc<Source>, options: Options) -> (Option<(Compilation, String)>, Vec<Finding>) {
    let (compiled, findings) = compile_with_places(source, options);
    (compiled.map(|(compilation, spec, _)| (compilation, spec)), findings)
}

/// The same with the places of the spec's parts.
///
/// The hash is that of what the spec says and not of its text, so that a comment or the order of keys changes no module. What it accepts
/// at places of the module is left out: nothing that is emitted depends on it.
pub(super) fn compile_with_places(
    source: &Rc<Source>,
    options: Options,
) -> (Option<(Compilation, String, Places)>, Vec<Finding>) {
    let document = match parse_document(source) {
        Ok(document) => document,
        Err(findings) => return (None, findings),
    };
    match crate::compile(&document.spec, options) {
        Ok(mut compilation) => {
            let warnings = std::mem::take(&mut compilation.warnings);
            let Document { spec, places } = document;
            let spec = Spec { accept: spec.accept.without_places(), ..spec };
            let hash = manifest::hash(serde_json::to_value(&spec).unwrap_or_default().to_string().as_bytes());
            let findings = place_findings(source, &places, warnings);
            (Some((compilation, hash, places)), findings)
        }
        Err(findings) => (None, place_findings(source, &document.places, findings)),
    }
}

/// The findings of one source, for which no module is laid out.
pub(super) fn findings_of_source(source: &Rc<Source>) -> Vec<Finding> {
    parse_document(source).map_or_else(
        |findings| findings,
        |document| place_findings(source, &document.places, crate::findings(&document.spec)),
    )
}

fn parse_document(source: &Rc<Source>) -> Result<Document, Vec<Finding>> {
    if let Some(at) = source.broken {
        return Err(vec![not_text(source, at)]);
    }
    Document::parse(&source.text).map_err(|rejected| {
        let beside = model::judge_rest(&rejected);
        let findings = rejected.findings.into_iter().chain(beside);
        place_findings(source, &rejected.places, findings.collect::<Vec<_>>().into())
    })
}

/// The findings with their places, in the order of the text.
pub(super) fn place_findings(source: &Rc<Source>, places: &Places, findings: Findings) -> Vec<Finding> {
    let secrets = findings.iter().filter(|finding| finding.code == Code::PlainSecret);
    let source = without_secrets(source, secrets.map(|finding| places.span(finding)));
    let place = |finding| Finding::new(&source, Some(places.span(&finding)), finding);
    let mut findings: Vec<Finding> = findings.into_iter().map(place).collect();
    findings.sort_by_key(Finding::start);
    findings
}

/// The source with secrets blotted out: more people read the logs that findings are printed to than the spec.
fn without_secrets(source: &Rc<Source>, secrets: impl Iterator<Item = Range<usize>>) -> Rc<Source> {
    let mut bytes = source.text.clone().into_bytes();
    for span in secrets {
        for byte in bytes.get_mut(span).into_iter().flatten().filter(|byte| **byte != b'\n') {
            *byte = b'*';
        }
    }
    // Whole characters were replaced, so this is text again.
    let text = String::from_utf8(bytes).unwrap_or_default();
    Rc::new(Source { path: source.path.clone(), text, broken: source.broken })
}

fn not_text(source: &Rc<Source>, at: usize) -> Finding {
    let help = "save the file as UTF-8 without any other encoding in it";
    let finding = Diagnostic::value(Code::NotYaml, &Path::root(), "the text is not UTF-8", help);
    Finding::new(source, Some(at..at + char::REPLACEMENT_CHARACTER.len_utf8()), finding)
}
