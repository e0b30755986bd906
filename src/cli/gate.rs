//! `tfpipe prove --spec`: a module on the disk against what its spec compiles to.
//!
//! Owns what makes the answer one that no edit of the module can change: what tfpipe emits is compiled here and never read from the
//! manifest, which is looked at for two things: whether `tfpipe emit` was forgotten, and under which labels and moves resources stand. Neither gives
//! a right.

use std::path::Path;

use crate::Compilation;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::module::Options;
use crate::module::manifest::Manifest;
use crate::prove::Outer;

use super::acceptances;
use super::compared;
use super::compiled;
use super::end::Failure;
use super::folder;
use super::load;
use super::proved::{Answer, Base, Proved};
use super::read::Input;
use super::report::Finding;

/// Proves the module of a spec, in its folder below `out`. Findings stand for a module that is not proved, because its spec does not compile
/// or it is not up to date.
pub(super) fn prove_input(input: &Input, out: &Path, outer: &Outer) -> Result<Answer, Failure> {
    let folder = &input.folder.as_ref().map_or_else(|| out.to_owned(), |name| out.join(name));
    let files = load::module_files(folder)?;
    let options = Options { examples: false, tests: false };
    let (compiled, findings) = compiled::compile_with_places(&input.source, options);
    let Some((compilation, spec, places)) = compiled else { return Ok(Err(findings)) };
    let Compilation { pipeline, mut module, .. } = compilation;
    // A manifest that is missing or damaged says nothing, and the module itself is still compared.
    if let Ok(Some((manifest, _))) = folder::read_manifest(folder) {
        if let Some(stale) = why_stale(&manifest, &spec) {
            return Ok(Err(vec![run_emit(input, folder, stale)]));
        }
        if *manifest.record() != module.record {
            module = crate::module_after(&pipeline, options, manifest.record());
        }
    }
    let acceptances = acceptances::of_spec(&input.source, &places, pipeline.accepted().in_module())?;
    let acceptances = match acceptances {
        Ok(acceptances) => acceptances,
        Err(findings) => return Ok(Err(findings)),
    };
    let (read, proof) = compared::prove(&files, Some(&module.files), outer);
    let proved = Proved::new(folder.to_owned(), Base::Spec, &files, &read.problems, proof, &acceptances);
    Ok(Ok(proved.of_spec(&input.source.path)))
}

fn run_emit(input: &Input, folder: &Path, stale: String) -> Finding {
    let (out, spec) = (folder.display(), input.source.path.display());
    let help =
        format!("run `tfpipe emit {out} --spec {spec}`, then prove again; or name the folder of this spec's module");
    Finding::of_file(folder.to_owned(), Diagnostic::value(Code::StaleModule, &diagnostic::Path::root(), stale, help))
}

/// How a module differs from what this tfpipe would emit now, if its manifest says so.
fn why_stale(manifest: &Manifest, spec: &str) -> Option<String> {
    if let Some(other) = manifest.other_tool() {
        return Some(format!("the module was emitted by `{other}`, and this is another version"));
    }
    (manifest.spec() != spec).then(|| "the module was emitted from another state of the spec".to_owned())
}
