//! The sources of a pipeline and what starts it, in words.

use crate::graph::Graph;
use crate::model::{
    Branch, BucketName, CodeCommitName, Connection, Host, ImageRepositoryName, NamedSource, ObjectKey, Pipeline,
    RepositoryId, Setting, Source, Tag, Trigger, TriggerFilters,
};

/// Where a source is: `GitHub: acme/web, branch main`.
pub(super) fn place(source: &Source) -> String {
    match source {
        Source::Connected(repository) => {
            let name = text(repository.repository.fixed().map(RepositoryId::as_str));
            format!("{}: {name}{}", repository.host.provider_type(), on_branch(&repository.branch))
        }
        Source::CodeCommit(repository) => {
            let name = text(repository.repository.fixed().map(CodeCommitName::as_str));
            format!("CodeCommit: {name}{}", on_branch(&repository.branch))
        }
        Source::Image(image) => {
            let name = text(image.repository.fixed().map(ImageRepositoryName::as_str));
            let tag = image.tag.fixed().map(|tag: &Tag| format!(", tag {}", tag.as_str()));
            format!("ECR: {name}{}", tag.unwrap_or_default())
        }
        Source::Archive(archive) => {
            let bucket = text(archive.bucket.fixed().map(BucketName::as_str));
            let key = archive.key.fixed().map(|key: &ObjectKey| format!(", key {}", key.as_str()));
            format!("S3: {bucket}{}", key.unwrap_or_default())
        }
    }
}

fn on_branch(branch: &Setting<Branch>) -> String {
    branch.fixed().map(|branch| format!(", branch {}", branch.as_str())).unwrap_or_default()
}

fn text(setting: Option<&str>) -> String {
    setting.unwrap_or("the caller's choice").to_owned()
}

/// What starts the pipeline: `a push to the branch`.
pub(super) fn trigger(pipeline: &Pipeline) -> String {
    match pipeline.trigger() {
        Trigger::Manual => return "someone starts it".to_owned(),
        Trigger::Events if pipeline.has_webhook() => return "a signed push from GitHub".to_owned(),
        Trigger::Connection | Trigger::Events | Trigger::Filters(_) => {}
    }
    let mut ways: Vec<String> = Vec::new();
    for (_, what, _) in starts(pipeline) {
        let way = format!("a {what}");
        let way = way.replace("a image", "an image");
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    ways.join(" or ")
}

/// What starts the pipeline, as sentences: `every push to the branch starts it, through the connection`.
pub(super) fn sentence(pipeline: &Pipeline) -> String {
    let mut ways: Vec<(String, &str, &str)> = Vec::new();
    for (named, what, through) in starts(pipeline) {
        let name = format!("`{}`", named.name.as_str());
        match ways.iter_mut().find(|way| (way.1, way.2) == (what, through)) {
            Some((names, ..)) => *names = format!("{names} and of {name}"),
            None => ways.push((name, what, through)),
        }
    }
    let each = ways.into_iter().map(|(names, what, through)| {
        let of = if pipeline.sources().is_single() { String::new() } else { format!(" of {names}") };
        format!("every {what}{of} starts it, through {through}")
    });
    each.collect::<Vec<_>>().join("; ")
}

/// What starts the pipeline, and through what, source by source.
fn starts<'a>(pipeline: &'a Pipeline) -> Vec<(&'a NamedSource, &'static str, &'static str)> {
    const CONNECTION: &str = "the connection";
    const RULE: &str = "a rule on the account's event bus";
    let filtered = pipeline.filtered();
    let rules: Vec<_> = pipeline.sources_with_rules().collect();
    let of = |named: &'a NamedSource| {
        if let Some((_, filters)) = filtered.filter(|(source, _)| *source == named) {
            return Some((named, passes(filters), CONNECTION));
        }
        let way = match &named.source {
            Source::Connected(_) if *pipeline.trigger() == Trigger::Connection => ("push to the branch", CONNECTION),
            Source::CodeCommit(_) if rules.contains(&named) => ("push to the branch", RULE),
            Source::Image(_) if rules.contains(&named) => ("image under the tag", RULE),
            Source::Archive(_) if rules.contains(&named) => ("new version of the archive", RULE),
            _ => return None,
        };
        Some((named, way.0, way.1))
    };
    pipeline.sources().iter().filter_map(of).collect()
}

fn passes(filters: &TriggerFilters) -> &'static str {
    match (filters.push.is_empty(), filters.pull_request.is_empty()) {
        (false, true) => "push that the filters in `main.tf` let through",
        (true, _) => "pull request that the filters in `main.tf` let through",
        (false, false) => "push or pull request that the filters in `main.tf` let through",
    }
}

/// Hosts of connections that the module creates, each once.
pub(super) fn pending(pipeline: &Pipeline) -> Vec<&'static str> {
    hosts(pipeline, |connection| *connection == Connection::Create)
}

/// Connections that the module creates, as the beginning of a sentence; nothing if there are none.
pub(super) fn pending_words(pipeline: &Pipeline) -> String {
    match pending(pipeline).as_slice() {
        [] => String::new(),
        [only] => format!("The connection to {only} is"),
        several => format!("The connections to {} are", several.join(" and ")),
    }
}

/// Hosts of all connections, each once.
pub(super) fn connected(pipeline: &Pipeline) -> Vec<&'static str> {
    hosts(pipeline, |_| true)
}

fn hosts(pipeline: &Pipeline, wanted: impl Fn(&Connection) -> bool) -> Vec<&'static str> {
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
pub(super) fn changes_code(pipeline: &Pipeline) -> &'static str {
    match pipeline.sources().first().source {
        Source::Connected(_) | Source::CodeCommit(_) => "push to the repository",
        Source::Image(_) => "push the image",
        Source::Archive(_) => "write the archive",
    }
}
