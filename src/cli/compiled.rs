//! From a source to a module and its manifest, with findings that know their lines.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use crate::Compilation;
use crate::diagnostic::{Code, Diagnostic, Path};
use crate::model::{self, Pipeline};
use crate::module::manifest;
use crate::module::{Module, Options};
use crate::moves::Record;
use crate::spec::{Document, Places, Spec};

use super::acceptances::{self, Written};
use super::arguments::Parts;
use super::end::Failure;
use super::placed::place_findings;
use super::read::{Input, Source};
use super::report::Finding;

/// What is written into one folder.
#[derive(Debug, Clone)]
pub(super) struct Compiled {
    pipeline: Arc<Pipeline>,
    options: Options,
    pub(super) module: Arc<Module>,
    /// The hash of its spec.
    pub(super) spec: String,
    /// The folder below OUT.
    pub(super) folder: Option<String>,
    /// Whether its spec is the preset, because there is no other.
    pub(super) fallback: bool,
    pub(super) source: Arc<Source>,
    places: Rc<Places>,
}

impl Compiled {
    /// What the spec and the file beside it accept at places of the module; or what is wrong with that file.
    pub(super) fn acceptances(&self) -> Result<Result<Vec<Written>, Vec<Finding>>, Failure> {
        acceptances::of_spec(&self.source, &self.places, self.pipeline.accepted().in_module())
    }

    /// The same for a folder in which an earlier emission made resources: they keep their state. Recompiled only where something differs.
    pub(super) fn after(&self, before: &Record) -> Cow<'_, Self> {
        if before.is_empty() || *before == self.module.record {
            return Cow::Borrowed(self);
        }
        let module = crate::module_after(&self.pipeline, self.options, before);
        Cow::Owned(Self { module: Arc::new(module), ..self.clone() })
    }
}

/// Compiles every input. Warnings come with the modules; errors come alone, with the warnings, of all inputs at once.
pub(super) fn compile_inputs(inputs: &[Input], parts: &Parts) -> (Option<Vec<Compiled>>, Vec<Finding>) {
    let options = Options { examples: !parts.no_examples, tests: !parts.no_tests };
    let (mut all, mut findings) = (Vec::new(), Vec::new());
    for input in inputs {
        let (compiled, mut found) = compile_with_places(&input.source, options);
        findings.append(&mut found);
        all.extend(compiled.map(|(compilation, spec, places)| Compiled {
            pipeline: Arc::new(compilation.pipeline),
            options,
            module: Arc::new(compilation.module),
            spec,
            folder: input.folder.clone(),
            fallback: input.fallback,
            source: Arc::clone(&input.source),
            places: Rc::new(places),
        }));
    }
    ((all.len() == inputs.len()).then_some(all), findings)
}

/// Compiles one source; gives the hash of its spec too.
pub(super) fn compile_source(source: &Arc<Source>, options: Options) -> (Option<(Compilation, String)>, Vec<Finding>) {
    let (compiled, findings) = compile_with_places(source, options);
    (compiled.map(|(compilation, spec, _)| (compilation, spec)), findings)
}

/// The same with the places of the spec's parts.
///
/// The hash is that of what the spec says and not of its text, so that a comment or the order of keys changes no module. What it accepts
/// at places of the module is left out: nothing that is emitted depends on it.
pub(super) fn compile_with_places(
    source: &Arc<Source>,
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
pub(super) fn findings_of_source(source: &Arc<Source>) -> Vec<Finding> {
    parse_document(source).map_or_else(
        |findings| findings,
        |document| place_findings(source, &document.places, crate::findings(&document.spec)),
    )
}

fn parse_document(source: &Arc<Source>) -> Result<Document, Vec<Finding>> {
    if let Some(at) = source.broken {
        return Err(vec![not_text(source, at)]);
    }
    Document::parse(&source.text).map_err(|rejected| {
        let beside = model::judge_rest(&rejected);
        let findings = rejected.findings.into_iter().chain(beside);
        place_findings(source, &rejected.places, findings.collect::<Vec<_>>().into())
    })
}

fn not_text(source: &Arc<Source>, at: usize) -> Finding {
    let help = "save the file as UTF-8 without any other encoding in it";
    let finding = Diagnostic::value(Code::NotYaml, &Path::root(), "the text is not UTF-8", help);
    Finding::new(source, Some(at..at + char::REPLACEMENT_CHARACTER.len_utf8()), finding)
}
