//! The pipeline's own triggers: what comes through a connection.
//!
//! The source action's own detection is off, as AWS sets it beside a filter: with both on, one push starts two executions
//! (UG pipelines-triggers; in the templates of AWS, `PipelineTriggerDeclaration`).

use crate::hcl::{Body, Expr};
use crate::model::{NamedSource, Patterns, PullRequestFilter, PushFilter, Trigger, TriggerFilters};

use super::Lowering;

impl Lowering<'_> {
    /// The `trigger` blocks, at most one for a source action.
    pub(super) fn triggers(&self) -> Vec<Body> {
        if let Some((named, filters)) = self.pipeline.filtered() {
            return vec![trigger(named, filtered(filters))];
        }
        if *self.pipeline.trigger() != Trigger::Connection {
            return Vec::new();
        }
        let connected = self.pipeline.sources().iter().filter(|named| named.source.connected().is_some());
        let on_branch = |named: &NamedSource| {
            let branches = Body::new().set("includes", Expr::list([self.source_variable(named, "branch")]));
            vec![("push", Body::new().nest("branches", branches))]
        };
        connected.map(|named| trigger(named, on_branch(named))).collect()
    }
}

fn trigger(named: &NamedSource, filters: Vec<(&'static str, Body)>) -> Body {
    let git = Body::new().set("source_action_name", named.name.as_str());
    let git = filters.into_iter().fold(git, |git, (kind, filter)| git.nest(kind, filter));
    Body::new().set("provider_type", "CodeStarSourceConnection").nest("git_configuration", git)
}

fn filtered(filters: &TriggerFilters) -> Vec<(&'static str, Body)> {
    let pushes = filters.push.iter().map(|filter| ("push", push(filter)));
    pushes.chain(filters.pull_request.iter().map(|filter| ("pull_request", pull_request(filter)))).collect()
}

fn push(filter: &PushFilter) -> Body {
    match filter {
        PushFilter::Tags(tags) => Body::new().nest("tags", patterns(tags)),
        PushFilter::Branches { branches, paths } => with_paths(Body::new(), branches, paths.as_ref()),
    }
}

fn pull_request(filter: &PullRequestFilter) -> Body {
    let events = filter.events.iter().map(|event| Expr::string(event.word()));
    with_paths(Body::new().set("events", Expr::list(events)), &filter.branches, filter.paths.as_ref())
}

fn with_paths(body: Body, branches: &Patterns, paths: Option<&Patterns>) -> Body {
    let body = body.nest("branches", patterns(branches));
    match paths {
        Some(paths) => body.nest("file_paths", patterns(paths)),
        None => body,
    }
}

fn patterns(of: &Patterns) -> Body {
    let list = |texts: &[String]| (!texts.is_empty()).then(|| Expr::list(texts.iter().map(Expr::string)));
    Body::new().set_some("includes", list(of.include())).set_some("excludes", list(of.exclude()))
}
