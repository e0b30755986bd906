//! A compiler from a short, typed description of an AWS CI/CD pipeline to a plain Terraform/OpenTofu module.
//!
//! ```
//! use tfpipe::module::Options;
//! use tfpipe::prove::Outer;
//! use tfpipe::spec::Document;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let document = Document::parse(
//!     "
//!     name: web
//!     source: { github: { repository: acme/web } }
//!     stages:
//!       - { name: Build, actions: [{ image: {} }] }
//!       - { name: Deploy, actions: [{ tag_image: {} }] }
//!     ",
//! )?;
//! let compilation = tfpipe::compile(&document.spec, Options::default())?;
//! assert!(compilation.module.files.contains_key("main.tf"));
//!
//! // What stands in the files is proved without what compiled them.
//! let module = tfpipe::readback::read(&compilation.module.files);
//! let proof = tfpipe::prove::prove(&module, Some(&module), &Outer::default());
//! assert!(proof.violations.is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! The line is straight: [`spec`] reads what the user wrote, [`model`] makes a valid pipeline of it (or [`model::Builder`] does,
//! from Rust), [`compile`] lowers it to resources with their permissions and lays out the files of a [`module`]. [`readback`]
//! reads a module's folder, edited or not, and [`prove`] judges its permissions. What is wrong is said in values of
//! [`diagnostic`]. All of that is pure: no file, no environment, no process. [`presets`] has specs to start from.

pub mod diagnostic;
pub mod model;
pub mod module;
pub mod presets;
pub mod prove;
pub mod readback;
pub mod spec;
pub mod symbolic;

// The phases between, for the program and the tests of this package; they change without notice.
#[doc(hidden)]
pub mod catalogue;
#[doc(hidden)]
pub mod changes;
mod check;
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod deployer;
mod digest;
#[doc(hidden)]
pub mod explain;
#[doc(hidden)]
pub mod graph;
#[doc(hidden)]
pub mod hcl;
#[doc(hidden)]
pub mod iam;
mod merge;
#[doc(hidden)]
pub mod moves;
mod yaml;

use diagnostic::Findings;
use model::Pipeline;
use module::{Module, Options};
use moves::Record;
use spec::Spec;

/// A compiled pipeline.
#[derive(Debug, Clone)]
pub struct Compilation {
    /// The valid pipeline.
    pub pipeline: Pipeline,
    /// Its module.
    pub module: Module,
    /// What somebody should know although it compiles.
    pub warnings: Findings,
}

/// Compiles a spec.
///
/// # Errors
/// Every finding at once, in the order of the spec; but limits of the finished module are only looked at once a spec has no
/// other error.
pub fn compile(spec: &Spec, options: Options) -> Result<Compilation, Findings> {
    compile_pipeline(model::resolve(spec)?, options)
}

/// What is wrong with a spec, and what somebody should know although it compiles: the findings of [`compile`], for which
/// nothing is laid out.
pub fn findings(spec: &Spec) -> Findings {
    let pipeline = match model::resolve(spec) {
        Ok(pipeline) => pipeline,
        Err(findings) => return findings,
    };
    let graph = graph::lower(&pipeline);
    check::run(&pipeline, &graph, &graph.all_resources())
}

/// Compiles a pipeline that was built from Rust.
///
/// # Errors
/// Every limit that the whole of it exceeds.
pub fn compile_pipeline(pipeline: Pipeline, options: Options) -> Result<Compilation, Findings> {
    let (graph, continuation) = moves::lower_after(&pipeline, &Record::default());
    let resources = graph.all_resources();
    let findings = check::run(&pipeline, &graph, &resources);
    if findings.has_errors() {
        return Err(findings);
    }
    let record = Record::of(&pipeline, &resources, &continuation);
    let module = module::lay_out(&pipeline, &graph, &resources, options, record);
    Ok(Compilation { pipeline, module, warnings: findings })
}

/// The module of a pipeline that compiles, where an earlier emission made resources: they keep their state.
#[doc(hidden)]
pub fn module_after(pipeline: &Pipeline, options: Options, before: &Record) -> Module {
    let (graph, continuation) = moves::lower_after(pipeline, before);
    let resources = graph.all_resources();
    let record = Record::of(pipeline, &resources, &continuation);
    module::lay_out(pipeline, &graph, &resources, options, record)
}
