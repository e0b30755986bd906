//! A compiler from a short, typed description of an AWS CI/CD pipeline to a plain Terraform/OpenTofu module.
//!
//! The line is straight: [`spec`] reads what the user wrote, [`model`] makes a valid pipeline of it, [`graph`] lowers it to
//! resources with the permissions of [`iam`], [`check`] looks at the result, [`module`] lays out the files and [`hcl`] prints
//! them. All of that is pure; only [`cli`] touches files, the environment and the terminal.
//!
//! ```
//! let text = tfpipe::presets::ALL[0].text;
//! let document = tfpipe::spec::Document::parse(text).expect("a preset is a document");
//! let compilation = tfpipe::compile(&document.spec, tfpipe::module::Options::default()).expect("and a pipeline");
//! assert!(compilation.module.files.contains_key("main.tf"));
//! ```

pub mod catalogue;
pub mod check;
pub mod cli;
pub mod deployer;
pub mod diagnostic;
pub mod explain;
pub mod graph;
pub mod hcl;
pub mod iam;
pub mod model;
pub mod module;
pub mod presets;
pub mod prove;
pub mod readback;
pub mod spec;

use diagnostic::{Diagnostic, Severity};
use graph::Graph;
use model::Pipeline;
use module::{Module, Options};
use spec::Spec;

/// A compiled pipeline.
#[derive(Debug, Clone)]
pub struct Compilation {
    /// The valid pipeline.
    pub pipeline: Pipeline,
    /// Its module.
    pub module: Module,
    /// What somebody should know although it compiles.
    pub warnings: Vec<Diagnostic>,
}

/// Compiles a spec.
///
/// # Errors
/// Every finding at once, in the order of the spec; but limits of the finished module are only looked at once a spec has no
/// other error.
pub fn compile(spec: &Spec, options: Options) -> Result<Compilation, Vec<Diagnostic>> {
    compile_pipeline(model::resolve(spec)?, options)
}

/// What is wrong with a spec, and what somebody should know although it compiles: the findings of [`compile`], for which
/// nothing is laid out.
pub fn findings(spec: &Spec) -> Vec<Diagnostic> {
    model::resolve(spec).map_or_else(|findings| findings, |pipeline| lower(&pipeline).1)
}

/// Compiles a pipeline that was built from Rust.
///
/// # Errors
/// Every limit that the whole of it exceeds.
pub fn compile_pipeline(pipeline: Pipeline, options: Options) -> Result<Compilation, Vec<Diagnostic>> {
    let (graph, findings) = lower(&pipeline);
    if findings.iter().any(|finding| finding.code.severity() == Severity::Error) {
        return Err(findings);
    }
    let module = module::lay_out(&pipeline, &graph, options);
    Ok(Compilation { pipeline, module, warnings: findings })
}

/// The resources of a pipeline, with the limits that they exceed.
fn lower(pipeline: &Pipeline) -> (Graph, Vec<Diagnostic>) {
    let graph = graph::lower(pipeline);
    let findings = check::run(pipeline, &graph);
    (graph, findings)
}
