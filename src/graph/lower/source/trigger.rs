//! The pipeline's own triggers: what comes through a connection.
//!
//! The source action's own detection is off, as AWS sets it beside a filter: with both on, one push starts two executions
//! (UG pipelines-triggers; in the templates of AWS, `PipelineTriggerDeclaration`).

use crate::graph::lower::source::names;
use crate::hcl::{Body, Expr};
use crate::model::{NamedSource, Patterns, Pipeline, PullRequestFilter, PushFilter, Trigger, TriggerFilters};

/// The `trigger` blocks, at most one for a source action.
pub(crate) fn trigger_blocks(pipeline: &Pipeline) -> Vec<Body> {
    if let Some((named, filters)) = pipeline.filtered() {
        return vec![trigger_block(named, filter_blocks(filters))];
    }
    if *pipeline.trigger() != Trigger::Connection {
        return Vec::new();
    }
    let starts = |named: &&NamedSource| named.starts && named.source.as_kind().connected().is_some();
    let connected = pipeline.sources().iter().filter(starts);
    let on_branch = |named: &NamedSource| {
        let branches = Body::new().set("includes", Expr::list([names::source_variable(pipeline, named, "branch")]));
        vec![("push", Body::new().nest("branches", branches))]
    };
    connected.map(|named| trigger_block(named, on_branch(named))).collect()
}

fn trigger_block(named: &NamedSource, filters: Vec<(&'static str, Body)>) -> Body {
    let git = Body::new().set("source_action_name", named.name.as_str());
    let git = filters.into_iter().fold(git, |git, (kind, filter)| git.nest(kind, filter));
    Body::new().set("provider_type", "CodeStarSourceConnection").nest("git_configuration", git)
}

fn filter_blocks(filters: &TriggerFilters) -> Vec<(&'static str, Body)> {
    let pushes = filters.push.iter().map(|filter| ("push", push_filter(filter)));
    pushes.chain(filters.pull_request.iter().map(|filter| ("pull_request", pull_request_filter(filter)))).collect()
}

fn push_filter(filter: &PushFilter) -> Body {
    match filter {
        PushFilter::Tags(tags) => Body::new().nest("tags", patterns_block(tags)),
        PushFilter::Branches { branches, paths } => with_paths(Body::new(), branches, paths.as_ref()),
    }
}

fn pull_request_filter(filter: &PullRequestFilter) -> Body {
    let events = filter.events.iter().map(|event| Expr::string(event.word()));
    with_paths(Body::new().set("events", Expr::list(events)), &filter.branches, filter.paths.as_ref())
}

fn with_paths(body: Body, branches: &Patterns, paths: Option<&Patterns>) -> Body {
    let body = body.nest("branches", patterns_block(branches));
    match paths {
        Some(paths) => body.nest("file_paths", patterns_block(paths)),
        None => body,
    }
}

fn patterns_block(of: &Patterns) -> Body {
    let list = |texts: &[String]| (!texts.is_empty()).then(|| Expr::list(texts.iter().map(Expr::string)));
    Body::new().set_some("includes", list(of.include())).set_some("excludes", list(of.exclude()))
}
