//! Which repository the images are in: the module's own, or an existing one that only its URI is known of.

use crate::graph::arn::{local, regional, var};
use crate::graph::lower::draft::Draft;
use crate::graph::naming::name_of;
use crate::graph::{Address, Local, Section, Type, Variable};
use crate::hcl::Expr;
use crate::model::identity::what;
use crate::model::{Action, ActionKind, Identity, Pipeline, RepositoryUri, Scan, Setting};

/// The repository that the module creates, whatever its name is.
pub(crate) fn identity() -> Identity {
    Identity::only(&what::REPOSITORY)
}

/// The repository's ARN, made of names.
pub(crate) fn repository_arn(pipeline: &Pipeline) -> Expr {
    if !repository_exists(pipeline) {
        return regional("ecr", [Expr::string("repository/"), name_of(pipeline, &identity())]);
    }
    let parts = [
        Expr::string("arn:"),
        local("partition"),
        Expr::string(":ecr:"),
        local("repository_region"),
        Expr::string(":"),
        local("repository_account"),
        Expr::string(":repository/"),
        local("repository_name"),
    ];
    Expr::concat(parts)
}

/// The repository's name.
pub(crate) fn repository_name(pipeline: &Pipeline) -> Expr {
    if repository_exists(pipeline) { local("repository_name") } else { created_repository().attribute("name") }
}

/// The repository's address, for `docker push`.
pub(crate) fn repository_url(pipeline: &Pipeline) -> Expr {
    if repository_exists(pipeline) { var("repository_uri") } else { created_repository().attribute("repository_url") }
}

/// The account of an existing repository; the module's own is in this one.
pub(crate) fn repository_account(pipeline: &Pipeline) -> Option<Expr> {
    repository_exists(pipeline).then(|| local("repository_account"))
}

fn repository_exists(pipeline: &Pipeline) -> bool {
    pipeline.registry().is_some_and(|registry| registry.existing.is_some())
}

/// The variable of an existing repository, and what its URI says.
pub(crate) fn add_existing_repository(pipeline: &Pipeline, draft: &mut Draft, uri: &Setting<RepositoryUri>) {
    let uri = draft.add_variable(
        Variable::new("repository_uri", Type::String, "URI of the existing repository that images are pushed to.")
            .default_some(uri.fixed().map(RepositoryUri::as_str))
            .example("123456789012.dkr.ecr.us-east-1.amazonaws.com/web")
            .pattern(
                &RepositoryUri::pattern(),
                "The repository must be given as ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME, without a tag.",
            ),
    );
    let part = |at: i64| Expr::call("element", [Expr::call("split", [Expr::string("."), uri.clone()]), Expr::from(at)]);
    let name = Expr::call("regex", [Expr::string("/(.+)$"), uri.clone()]);
    draft.add_local(Local {
        name: "repository_account",
        comment: Some("The URI of a repository says where it is: ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME."),
        value: part(0),
    });
    draft.add_local(Local { name: "repository_region", comment: None, value: part(3) });
    draft.add_local(Local {
        name: "repository_name",
        comment: None,
        value: Expr::call("element", [name, Expr::from(0i64)]),
    });
    add_notes(pipeline, draft);
}

fn add_notes(pipeline: &Pipeline, draft: &mut Draft) {
    let mut needs = vec![
        "The repository `repository_uri` must exist. Nothing here creates, changes or deletes it: how long images stay is up to \
         its own lifecycle policy. In another account, its policy must let the roles of this module push."
            .to_owned(),
    ];
    needs.extend(need_of_scan(pipeline));
    let patterns = pipeline.moving_patterns();
    let mut moving: Vec<&str> = patterns.iter().map(String::as_str).collect();
    if !moving.is_empty() {
        needs.push(format!(
            "The lifecycle policy of the repository `repository_uri` must keep the images with the tags `{}`, before every rule \
             that counts images: they are deployed, or the way back.",
            moving.join("`, `")
        ));
    }
    if pipeline.registry().is_some_and(|registry| registry.push_latest) {
        moving.push("latest");
    }
    if !moving.is_empty() {
        needs.push(format!(
            "The repository `repository_uri` must let `{}` move: its tags are mutable, or these are excluded.",
            moving.join("`, `")
        ));
    }
    let deploys = |action: &Action| matches!(action.kind, ActionKind::Ecs(_) | ActionKind::EcsBlueGreen(_));
    if pipeline.actions().any(deploys) {
        needs.push(
            "The lifecycle policy of the repository `repository_uri` must keep the image that a service runs and the one before \
             it, however many are built in between: nothing here tags them."
                .to_owned(),
        );
    }
    if pipeline.taggings().next().is_some() {
        needs.push(
            "The repository `repository_uri` must be in this region, for the function that tags images.".to_owned(),
        );
    }
    for need in needs {
        draft.add_note(Section::Before, need);
    }
}

/// What builds need of the scans of an existing repository.
fn need_of_scan(pipeline: &Pipeline) -> Option<String> {
    let registry = pipeline.registry().filter(|registry| registry.scan != Scan::Off)?;
    let waits = pipeline.images().any(|(_, image)| image.buildspec.is_none());
    let otherwise = match (waits, registry.starts_scans()) {
        (false, _) => "Builds by a buildspec of the repository wait for no result.",
        (true, true) => "Where no push is scanned, a build starts a basic scan itself.",
        (true, false) => "Builds wait for the result and fail without one.",
    };
    Some(format!(
        "The repository `repository_uri`, or its registry, should scan images when they are pushed. {otherwise}"
    ))
}

/// The repository that the module creates.
fn created_repository() -> Address {
    Address::new("aws_ecr_repository", "images")
}
