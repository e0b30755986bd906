//! The sources of a pipeline and what starts it, in words.

use crate::graph::Graph;
use crate::model::{Change, Connection, Host, NamedSource, Pipeline, Trigger, TriggerFilters};

/// What starts the pipeline: `a push to the branch`.
pub(super) fn trigger_in_words(pipeline: &Pipeline) -> String {
    match pipeline.trigger() {
        Trigger::Manual if pipeline.schedule().is_none() => return "someone starts it".to_owned(),
        Trigger::Events if pipeline.has_webhook() && pipeline.schedule().is_none() => {
            return "a signed push from GitHub".to_owned();
        }
        Trigger::Manual | Trigger::Connection | Trigger::Events | Trigger::Filters(_) => {}
    }
    let mut ways: Vec<&str> = Vec::new();
    for (_, way) in ways_by_source(pipeline) {
        if !ways.contains(&way.short) {
            ways.push(way.short);
        }
    }
    ways.extend((pipeline.has_webhook()).then_some("a signed push from GitHub"));
    ways.extend(pipeline.schedule().map(|_| "the schedule"));
    if ways.is_empty() { "someone starts it".to_owned() } else { ways.join(" or ") }
}

/// Whether nothing but a person starts it.
pub(super) fn is_manual(pipeline: &Pipeline) -> bool {
    let by_itself = pipeline.has_webhook() || pipeline.schedule().is_some();
    !by_itself && ways_by_source(pipeline).is_empty()
}

/// What starts the pipeline, as sentences: `every push to the branch starts it, through the connection`.
pub(super) fn trigger_as_sentences(pipeline: &Pipeline) -> String {
    let mut ways: Vec<(String, Way)> = Vec::new();
    for (named, way) in ways_by_source(pipeline) {
        let name = format!("`{}`", named.name.as_str());
        match ways.iter_mut().find(|(_, other)| *other == way) {
            Some((names, _)) => *names = format!("{names} and of {name}"),
            None => ways.push((name, way)),
        }
    }
    let each = ways.into_iter().map(|(names, way)| {
        let of = if pipeline.sources().is_single() { String::new() } else { format!(" of {names}") };
        format!("every {}{of}{} starts it, through {}", way.what, way.which, way.through)
    });
    let by_time = pipeline.schedule().map(|_| "the schedule (`schedule`, in UTC) starts it".to_owned());
    each.chain(by_time).collect::<Vec<_>>().join("; ")
}

/// A way in which something starts the pipeline.
#[derive(PartialEq)]
struct Way {
    /// In a picture.
    short: &'static str,
    what: &'static str,
    /// Which of them do; it follows the name of the source.
    which: &'static str,
    through: &'static str,
}

impl Way {
    fn of(change: Change, through: &'static str) -> Self {
        Self { short: change.short, what: change.what, which: "", through }
    }
}

const CONNECTION: &str = "the connection";
const RULE: &str = "a rule on the account's event bus";
const FILTERED: &str = " that the filters in `main.tf` let through";
const PUSHES: Way =
    Way { short: "a push that the filters let through", what: "push", which: FILTERED, through: CONNECTION };
const PULL_REQUESTS: Way = Way { short: "a pull request that the filters let through", what: "pull request", ..PUSHES };
const BOTH: Way = Way {
    short: "a push or a pull request that the filters let through",
    what: "push and every pull request",
    ..PUSHES
};

/// What starts the pipeline, source by source.
fn ways_by_source(pipeline: &Pipeline) -> Vec<(&NamedSource, Way)> {
    let filtered = pipeline.filtered();
    let rules: Vec<_> = pipeline.sources_with_rules().collect();
    let mut starts = Vec::new();
    for named in pipeline.sources().iter() {
        let (form, filters) = (named.source.as_kind(), filtered.filter(|(source, _)| *source == named));
        let way = match filters {
            Some((_, filters)) => way_of_filters(filters),
            None if rules.contains(&named) => Way::of(form.change(), RULE),
            None if form.connected().is_some() && named.starts && *pipeline.trigger() == Trigger::Connection => {
                Way::of(form.change(), CONNECTION)
            }
            None => continue,
        };
        starts.push((named, way));
    }
    starts
}

fn way_of_filters(filters: &TriggerFilters) -> Way {
    match (filters.push.is_empty(), filters.pull_request.is_empty()) {
        (false, true) => PUSHES,
        (true, _) => PULL_REQUESTS,
        (false, false) => BOTH,
    }
}

/// What to compare a push with that starts nothing.
pub(super) fn what_to_compare(pipeline: &Pipeline) -> &'static str {
    match pipeline.trigger() {
        Trigger::Filters(_) => "the push with the filters in `main.tf`",
        _ if pipeline.sources().is_single() => "the branch with `source_branch`",
        _ => "the branch with the variable of the source",
    }
}

/// Hosts of connections that the module creates, each once.
pub(super) fn hosts_of_pending_connections(pipeline: &Pipeline) -> Vec<&'static str> {
    hosts_of(pipeline, |connection| *connection == Connection::Create)
}

/// Connections that the module creates, as the beginning of a sentence; nothing if there are none.
pub(super) fn pending_connections_in_words(pipeline: &Pipeline) -> String {
    match hosts_of_pending_connections(pipeline).as_slice() {
        [] => String::new(),
        [only] => format!("The connection to {only} is"),
        several => format!("The connections to {} are", several.join(" and ")),
    }
}

/// Hosts of all connections, each once.
pub(super) fn hosts_of_connections(pipeline: &Pipeline) -> Vec<&'static str> {
    hosts_of(pipeline, |_| true)
}

fn hosts_of(pipeline: &Pipeline, wanted: impl Fn(&Connection) -> bool) -> Vec<&'static str> {
    let mut hosts: Vec<Host> = Vec::new();
    for (_, repository) in pipeline.sources().connected() {
        if wanted(&repository.connection) && !hosts.contains(&repository.host) {
            hosts.push(repository.host);
        }
    }
    hosts.into_iter().map(Host::provider_type).collect()
}

/// The outputs that say whether a connection is complete.
pub(super) fn status_outputs(graph: &Graph) -> String {
    let names = graph.outputs.iter().filter(|output| output.name.ends_with("connection_status"));
    names.map(|output| format!("`{}`", output.name)).collect::<Vec<_>>().join(" and ")
}

/// What lets somebody change what builds run.
pub(super) fn way_to_change_code(pipeline: &Pipeline) -> &'static str {
    if pipeline.is_untrusted() {
        return "open a pull request";
    }
    pipeline.sources().first().source.as_kind().changed_by()
}

/// What an image is tagged with, and found again by.
pub(super) fn word_for_revision(pipeline: &Pipeline) -> &'static str {
    if pipeline.sources().first().source.as_kind().has_commits() { "commit" } else { "version of the archive" }
}
