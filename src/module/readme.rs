//! `README.md`: the only file of a module that is prose, so the only one from a template.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment};
use std::borrow::Cow;

use serde::Serialize;

use crate::catalogue;
use crate::graph::{Feature, File, Graph, Output, Resource, Section, services_in_use};
use crate::hcl::{Block, Body, Expr};
use crate::model::{Network, OnFailure, Pipeline, Registry, Scan};
use crate::moves::Record;

use super::markdown::table_cell;
use super::permissions::{self, Permissions};
use super::variables::example_value;
use super::{Options, picture, start, versions};

const TEMPLATE: &str = include_str!("readme.md.j2");

/// Everything that the template speaks of.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a condition of the template")]
struct Page<'a> {
    name: &'a str,
    picture: String,
    usage: String,
    #[serde(flatten)]
    provider: Provider,
    language: &'static str,
    inputs: Vec<Input>,
    outputs: Vec<OutputRow>,
    permissions: Permissions,
    risks: Vec<Risk>,
    files: Vec<FileRow>,
    host: String,
    pending: String,
    pending_hosts: String,
    status_outputs: String,
    connected: bool,
    filtered: bool,
    closed: bool,
    /// Whether the spec names a log group.
    names_logs: bool,
    functions: bool,
    sources_of_account: bool,
    compares: &'static str,
    starts: String,
    changes_code: &'static str,
    events: bool,
    manual: bool,
    rollback: bool,
    moving_tags: Vec<&'a str>,
    commit_tags: Option<String>,
    /// What images are tagged with.
    revision: &'static str,
    prerequisites: Vec<String>,
    #[serde(flatten)]
    notes: Notes<'a>,
    accepted: Vec<Finding>,
    concurrency: Option<&'a str>,
    group_of_functions: bool,
    /// Whether a build runs the module's own buildspec for images.
    registry: bool,
    creates_repository: bool,
    creates_bucket: bool,
    /// Whether statements stand there that somebody else must add to a policy.
    has_statements: bool,
    immutable: bool,
    scan: Option<String>,
    /// Whether builds run in a group of the module that lets HTTPS out.
    https_only: bool,
    key: bool,
    tests: bool,
    examples: bool,
    /// Whether there is a `moved.tf`.
    moves: bool,
    /// Whether there is a `removed.tf`.
    keeps: bool,
}

/// The version of the provider that the module asks for, if it asks for a new one, and why.
#[derive(Serialize)]
struct Provider {
    provider: Option<String>,
    provider_reason: Option<&'static str>,
}

/// What the parts of the pipeline say in the page's sections.
#[derive(Serialize)]
struct Notes<'a> {
    after: Vec<&'a str>,
    does: Vec<&'a str>,
    goes_back: Vec<&'a str>,
    trouble: Vec<&'a str>,
    clean_up: Vec<&'a str>,
}

#[derive(Serialize)]
struct Input {
    name: String,
    kind: &'static str,
    description: String,
    default: String,
}

#[derive(Serialize)]
struct OutputRow {
    name: String,
    description: String,
}

#[derive(Serialize)]
struct Risk {
    check: &'static str,
    address: String,
    reason: String,
}

#[derive(Serialize)]
struct Finding {
    check: String,
    reason: String,
}

#[derive(Serialize)]
struct FileRow {
    name: String,
    holds: &'static str,
}

pub(super) fn text(
    pipeline: &Pipeline,
    graph: &Graph,
    resources: &[Cow<'_, Resource>],
    options: Options,
    record: &Record,
) -> String {
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    if let Ok(syntax) = syntax {
        environment.set_syntax(syntax);
    }
    let page = page_of_module(pipeline, graph, resources, options, record);
    // The template is a constant that the tests render for every fixture.
    environment.render_str(TEMPLATE, Serde(page)).unwrap_or_else(|error| format!("{error:#}\n"))
}

fn page_of_module<'a>(
    pipeline: &'a Pipeline,
    graph: &'a Graph,
    resources: &[Cow<'_, Resource>],
    options: Options,
    record: &Record,
) -> Page<'a> {
    Page {
        name: pipeline.name().as_str(),
        picture: picture::mermaid(pipeline),
        usage: usage_example(pipeline, graph),
        provider: Provider::of(pipeline, graph),
        language: versions::language(graph, !record.kept.is_empty()),
        inputs: rows_of_inputs(graph),
        outputs: rows_of_outputs(graph),
        permissions: permissions::of(&graph.roles),
        risks: rows_of_risks(resources),
        files: rows_of_files(resources),
        host: start::hosts_of_connections(pipeline).join(" or "),
        pending: start::pending_connections_in_words(pipeline),
        pending_hosts: start::hosts_of_pending_connections(pipeline).join(" or "),
        status_outputs: start::status_outputs(graph),
        connected: pipeline.sources().connected().next().is_some(),
        sources_of_account: pipeline.sources().iter().any(|named| named.source.as_kind().connected().is_none()),
        compares: start::what_to_compare(pipeline),
        starts: start::trigger_as_sentences(pipeline),
        changes_code: start::way_to_change_code(pipeline),
        events: pipeline.has_webhook(),
        filtered: pipeline.filtered().is_some(),
        closed: pipeline.network().is_some_and(Network::is_closed),
        names_logs: pipeline.names().given().any(|(identity, _)| identity.starts_with("log_group.")),
        functions: graph.resources.iter().any(|resource| resource.address.kind == catalogue::lambda::FUNCTION.name),
        manual: start::is_manual(pipeline),
        rollback: pipeline.stages().iter().any(|stage| stage.on_failure == Some(OnFailure::Rollback)),
        moving_tags: pipeline.moving_tags(),
        revision: start::word_for_revision(pipeline),
        commit_tags: pipeline.taggings().map(|(_, tagging)| tagging.tag.text()).find(|text| text.contains('{')),
        prerequisites: lines_of_prerequisites(pipeline, graph),
        notes: Notes::of(graph),
        accepted: accepted_findings(pipeline),
        concurrency: name_of_concurrency(graph),
        group_of_functions: pipeline.functions().in_vpc && pipeline.network().is_some_and(Network::creates_groups),
        registry: pipeline.images().any(|(_, image)| image.buildspec.is_none()),
        creates_bucket: pipeline.artifacts().existing.is_none(),
        has_statements: pipeline.artifacts().existing.is_some()
            || pipeline.artifacts().key.is_some()
            || pipeline.notifications().is_some_and(|notifications| notifications.topic.is_some()),
        creates_repository: pipeline.registry().is_some_and(|registry| registry.existing.is_none()),
        immutable: pipeline.registry().is_some_and(Registry::is_immutable),
        scan: pipeline.registry().and_then(scan_of_registry),
        https_only: pipeline.network().is_some_and(|network| !network.is_closed() && network.creates_groups()),
        key: pipeline.has_customer_key(),
        tests: options.tests,
        examples: options.examples,
        moves: !record.moves.is_empty(),
        keeps: !record.kept.is_empty(),
    }
}

/// The variable for a function's concurrency.
fn name_of_concurrency(graph: &Graph) -> Option<&str> {
    graph.variables.iter().map(|variable| variable.name.as_str()).find(|name| name.ends_with("_concurrency"))
}

fn scan_of_registry(registry: &Registry) -> Option<String> {
    (registry.scan != Scan::Off).then(|| registry.scan.word().to_lowercase())
}

/// What must exist before the module does its work.
fn lines_of_prerequisites(pipeline: &Pipeline, graph: &Graph) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, image) in pipeline.images() {
        for (variable, value) in &image.environment {
            let Some(what) = value.kept_in() else { continue };
            let (step, variable) = (name.as_str(), variable.as_str());
            lines.push(format!(
                "{what} must exist: {step} reads it into `{variable}`, and its Dockerfile may mount it with \
                 `RUN --mount=type=secret,id={variable}`. If it is encrypted with a key of yours, that key must let the role of \
                 {step} decrypt."
            ));
        }
    }
    if pipeline.artifacts().access_logs.is_some() {
        lines.push(
            "The bucket for access logs must be in the same region and account, and its policy must let \
             `logging.s3.amazonaws.com` put objects."
                .to_owned(),
        );
    }
    if pipeline.network().is_some_and(|network| !network.is_closed()) {
        lines.push(sentence_of_endpoints(pipeline, graph));
    }
    if pipeline.functions().code_signing.is_some() {
        lines.push(
            "The code signing configuration must only warn: the archives of this module are not signed, and one that enforces \
             refuses them."
                .to_owned(),
        );
    }
    lines.extend(notes_of_section(graph, Section::Before).into_iter().map(str::to_owned));
    lines
}

/// Checks of scanners that resources fail on purpose.
fn rows_of_risks(resources: &[Cow<'_, Resource>]) -> Vec<Risk> {
    resources
        .iter()
        .flat_map(|resource| resource.suppressions.iter().map(move |suppression| (resource, suppression)))
        .map(|(resource, suppression)| Risk {
            check: suppression.check,
            address: resource.address.to_string(),
            reason: table_cell(&suppression.reason),
        })
        .collect()
}

impl Provider {
    fn of(pipeline: &Pipeline, graph: &Graph) -> Self {
        let newest = versions::newest(graph);
        Self {
            provider: newest.map(|feature| versions::constraint(feature, pipeline.provider())),
            provider_reason: newest.map(Feature::purpose),
        }
    }
}

impl<'a> Notes<'a> {
    fn of(graph: &'a Graph) -> Self {
        Self {
            after: notes_of_section(graph, Section::After),
            does: notes_of_section(graph, Section::Does),
            goes_back: notes_of_section(graph, Section::Rollback),
            trouble: notes_of_section(graph, Section::Trouble),
            clean_up: notes_of_section(graph, Section::CleanUp),
        }
    }
}

/// What the concerns say in a section.
fn notes_of_section(graph: &Graph, section: Section) -> Vec<&str> {
    let notes = graph.notes.iter().filter(|note| note.section == section);
    notes.map(|note| note.text.as_str()).collect()
}

/// What the private subnets must reach.
fn sentence_of_endpoints(pipeline: &Pipeline, graph: &Graph) -> String {
    let reached = services_in_use(pipeline, &graph.roles);
    let services = reached.iter().flat_map(|one| one.endpoints).map(|endpoint| match endpoint.name {
        "codepipeline" => {
            "`codepipeline` (without it a function cannot answer, and its action hangs for 20 minutes)".to_owned()
        }
        name => format!("`{name}`"),
    });
    let unnamed = reached.iter().filter(|one| one.endpoints.is_empty());
    let unnamed = unnamed.map(|one| format!("whatever serves the actions `{}:…`", one.service));
    let mut services: Vec<String> = services.chain(unnamed).collect();
    let fetched = pipeline.sources().iter().filter(|named| named.source.as_kind().is_cloned());
    let (hosts, own): (Vec<_>, Vec<_>) = fetched.partition(|named| named.source.as_kind().connected().is_some());
    if !own.is_empty() {
        services.push("`git-codecommit`".to_owned());
    }
    let host = hosts.iter().find_map(|named| Some(named.source.as_kind().connected()?.host.provider_type()));
    let clones = host.map(|host| format!(", and so is {host}, which full clones come from")).unwrap_or_default();
    format!(
        "The subnets need a NAT gateway, or VPC endpoints for {}. Docker Hub and other registries are reached through a NAT \
         gateway only{clones}.",
        services.join(", ")
    )
}

/// Findings of tfpipe that the spec accepts; those of scanners stand at their resources.
fn accepted_findings(pipeline: &Pipeline) -> Vec<Finding> {
    let own = pipeline.accepted().iter().filter(|(finding, _)| !finding.starts_with("CKV"));
    own.map(|(finding, reason)| Finding { check: finding.to_owned(), reason: table_cell(reason) }).collect()
}

fn usage_example(pipeline: &Pipeline, graph: &Graph) -> String {
    let mut call = Body::new().set("source", format!("./modules/{}", pipeline.name().as_str())).blank();
    for variable in graph.variables.iter().filter(|variable| variable.default.is_none()) {
        call = call.set(&variable.name, example_value(variable));
    }
    let has_name = graph.variables.iter().any(|variable| variable.name == "name");
    if has_name && graph.variables.iter().all(|variable| variable.default.is_some()) {
        call = call.set("name", pipeline.name().as_str());
    }
    Body::new().block(Block::new("module").label(pipeline.name().as_str()).body(call)).print()
}

fn rows_of_inputs(graph: &Graph) -> Vec<Input> {
    let default = |value: &Expr| table_cell(&value.print().split_whitespace().collect::<Vec<_>>().join(" "));
    graph
        .variables
        .iter()
        .map(|variable| Input {
            name: variable.name.clone(),
            kind: variable.kind.text(),
            description: table_cell(&variable.description),
            default: variable
                .default
                .as_ref()
                .map_or_else(|| "required".to_owned(), |value| format!("`{}`", default(value))),
        })
        .collect()
}

fn rows_of_outputs(graph: &Graph) -> Vec<OutputRow> {
    let row = |output: &Output| OutputRow { name: output.name.clone(), description: table_cell(&output.description) };
    graph.outputs.iter().map(row).collect()
}

fn rows_of_files(resources: &[Cow<'_, Resource>]) -> Vec<FileRow> {
    let used = |file: &&File| resources.iter().any(|resource| resource.file == **file);
    File::ALL.iter().filter(used).map(|file| FileRow { name: file.name().to_owned(), holds: file.holds() }).collect()
}
