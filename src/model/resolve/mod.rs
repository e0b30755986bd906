//! From the spec to the model: defaults, values, and every finding on the way.

mod accept;
mod action;
mod condition;
mod environments;
mod execution;
mod network;
mod notifications;
mod permission;
mod rest;
mod source;
mod storage;
mod terraform;
mod trigger;

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Findings, Part, Path, Segment};
use crate::spec::{self, Spec};

use super::identity::Template;
use super::{
    Builder, Invalid, Name, Pipeline, Provider, Schedule, Setting, StageName, Suffix, TargetEnvironment, Trigger, rules,
};

use environments::{Expanded, Origin};

pub use accept::read_acceptances;
pub use rest::judge_rest;

/// Reads a spec into a pipeline.
///
/// # Errors
/// Every finding of the whole spec at once, in its order.
pub fn resolve(spec: &Spec) -> Result<Pipeline, Findings> {
    let mut written = Findings::new();
    let expanded = environments::expand(spec, &mut written);
    let Expanded { spec, origins, .. } = &expanded;
    let mut findings = Findings::new();
    let builder = read_parts(spec, origins, &mut findings);
    if let Some(builder) = &builder {
        let mut found = Findings::new();
        rules::check(builder, &mut found);
        // What could not be read is missing in the builder, or has a stand-in there; what follows from that is no finding.
        let whole = is_whole(spec, builder);
        let unread = findings.places(|_| true);
        let unread_values = findings.places(|finding| finding.part == Part::Value);
        let is_item = |place: &&Path| matches!(place.segments().last(), Some(Segment::Index(_)));
        let unread_lists: BTreeSet<_> = unread_values.iter().filter(is_item).filter_map(Path::parent).collect();
        let follows = |finding: &Diagnostic| {
            finding.at.is_within(&unread_values)
                || unread_lists.contains(&finding.at)
                || (is_of_the_whole(finding.code) && (!whole || finding.at.is_within(&unread)))
        };
        findings.extend(found.into_sorted().into_iter().filter(|finding| !follows(finding)));
    }
    written.extend(expanded.of_the_written(findings));
    match builder {
        Some(builder) if !written.has_errors() => Ok(Pipeline::checked(builder)),
        _ => Err(written.into_sorted()),
    }
}

/// Whether a finding says that something is missing, which a part that could not be read may hold.
fn is_of_the_whole(code: Code) -> bool {
    matches!(code, Code::BadStructure | Code::Dangling | Code::UselessAcceptance)
}

/// Whether every source, filter, stage and action of the spec could be read.
fn is_whole(spec: &Spec, builder: &Builder) -> bool {
    let stages = spec.stages.len() == builder.stages.len();
    let sources = spec.sources.is_empty() || spec.sources.len() == builder.sources.iter().count();
    let filters = match (&spec.trigger, &builder.trigger) {
        (Some(spec::Trigger::Filters(from)), Trigger::Filters(to)) => {
            from.push.len() == to.push.len() && from.pull_request.len() == to.pull_request.len()
        }
        _ => true,
    };
    stages
        && sources
        && filters
        && spec.stages.iter().zip(&builder.stages).all(|(from, to)| from.actions.len() == to.actions.len())
}

/// Reads the parts; a part that does not fit takes a stand-in, so that the rules between the others are still checked.
fn read_parts(spec: &Spec, origins: &[Origin], findings: &mut Findings) -> Option<Builder> {
    let root = Path::root();
    let name = findings.keep(Name::parse(&spec.name).map_err(at(&root.key("name"))));
    let sources = source::read(spec, &root, findings);
    let trigger = trigger::read(spec.trigger.as_ref(), &root.key("trigger"), findings);
    let variables = execution::read_variables(spec, &root.key("variables"), findings);
    let environments = condition::of_environments(spec, &root.key("environments"), findings);
    let mut stages = Vec::new();
    for (stage, origin) in spec.stages.iter().zip(origins) {
        let asked = origin.asks.and_then(|at| environments.get(at));
        let environment = origin.environment.and_then(|at| spec.environments.get(at)).map(|it| it.name.as_str());
        stages.extend(action::read_stage(stage, spec, origin, environment, asked, findings));
    }
    let artifacts = storage::read_artifacts(spec.artifacts.as_ref(), &root.key("artifacts"), findings);
    let registry = storage::read_registry(spec.registry.as_ref(), &root.key("registry"), findings);
    let network = network::read_network(spec.network.as_ref(), &root.key("network"), findings);
    let functions = network::read_functions(spec.functions.as_ref(), &root.key("functions"), findings);
    let logs = storage::read_logs(spec.logs.as_ref(), &root.key("logs"), findings);
    let notifications = notifications::read_notifications(spec, &root.key("notifications"), findings);

    let stand_in = || Name::parse("stand-in").ok();
    let mut builder = Builder::new(name.or_else(stand_in)?, sources?);
    builder.provider = if spec.provider == Some(5) { Provider::V5 } else { Provider::V6 };
    builder.suffix = spec
        .suffix
        .as_deref()
        .and_then(|text| findings.keep(Setting::read(text, Suffix::parse).map_err(at(&root.key("suffix")))));
    builder.keep.clone_from(&spec.keep);
    builder.names = read_names(spec, findings);
    builder.tags = read_tags(spec, findings);
    builder.trigger = trigger.unwrap_or(builder.trigger);
    builder.execution_mode = spec.execution_mode.unwrap_or_default();
    builder.variables = variables;
    builder.artifacts = artifacts;
    builder.registry = registry;
    builder.network = network;
    builder.logs = logs;
    builder.functions = functions;
    builder.notifications = notifications;
    builder.alarms = notifications::read_alarms(spec);
    let model = |from: &spec::Environment| TargetEnvironment { name: from.name.clone(), values: from.values.clone() };
    builder.environments = spec.environments.iter().map(model).collect();
    builder.stages = stages;
    let schedule = spec.schedule.as_deref().map(|text| Schedule::parse(text).map_err(at(&root.key("schedule"))));
    builder.schedule = schedule.and_then(|read| findings.keep(read));
    let terraform = terraform::read(spec.terraform.as_ref(), &root.key("terraform"), findings);
    builder.terraform = spec.terraform.is_some().then_some(terraform);
    builder.accepted = accept::read(&spec.accept, &root.key("accept"), findings);
    Some(builder)
}

/// Physical names; whether the module has what they name, and what AWS takes, is asked of the whole of it.
fn read_names(spec: &Spec, findings: &mut Findings) -> std::collections::BTreeMap<String, Template> {
    let root = Path::root().key("names");
    let read = |(identity, text): (&String, &String)| {
        let template = findings.keep(Template::parse(text).map_err(at(&root.key(identity))))?;
        Some((identity.clone(), template))
    };
    spec.names.iter().filter_map(read).collect()
}

/// AWS takes 128 characters of key and 256 of value, and keeps `aws:` for itself (tagging rules, "Tag Editor" user guide).
fn read_tags(spec: &Spec, findings: &mut Findings) -> std::collections::BTreeMap<String, String> {
    if spec.tags.len() > 50 {
        let message = format!("{} tags are more than AWS takes on a resource", spec.tags.len());
        findings.add(Diagnostic::key(Code::OutOfRange, &Path::root().key("tags"), message, "use at most 50"));
    }
    let mut seen = BTreeSet::new();
    for (key, value) in &spec.tags {
        let place = Path::root().key("tags").key(key);
        if !seen.insert(key.to_lowercase()) {
            // IAM does not tell keys apart by case (IAM user guide, tagging).
            let message = format!("`{key}` differs from another tag in case only, and IAM takes one of them");
            findings.add(Diagnostic::key(Code::DuplicateName, &place, message, "keep one of the two"));
        }
        let problem = if key.is_empty() || key.chars().count() > 128 {
            Some("a tag's key has 1 to 128 characters")
        } else if key.to_ascii_lowercase().starts_with("aws:") {
            Some("AWS keeps keys that start with `aws:` for itself")
        } else if value.chars().count() > 256 {
            Some("a tag's value has at most 256 characters")
        } else if !key.chars().chain(value.chars()).all(fits_in_tag) {
            Some("a tag has letters, digits, spaces and `_.:/=+-@` only")
        } else {
            None
        };
        if let Some(help) = problem {
            findings.add(Diagnostic::value(Code::BadValue, &place, format!("AWS refuses the tag `{key}`"), help));
        }
    }
    spec.tags.clone()
}

fn fits_in_tag(letter: char) -> bool {
    letter.is_alphanumeric() || letter == ' ' || "_.:/=+-@".contains(letter)
}

/// Puts a refusal at a place.
fn at(place: &Path) -> impl Fn(Invalid) -> Diagnostic {
    move |invalid| invalid.at(place)
}

/// Reads a stage's name; a stand-in keeps the rules going where it does not fit.
fn stage_name(text: &str, place: &Path, findings: &mut Findings) -> Option<StageName> {
    findings.keep(StageName::parse(text).map_err(at(&place.key("name"))))
}
