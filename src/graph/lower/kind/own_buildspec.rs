//! The `image` action with a buildspec of the repository: the module gives it names and permissions, and nothing else.

use crate::graph::Section;
use crate::graph::arn::local;
use crate::graph::lower::build::codebuild;
use crate::graph::lower::build::project::{OtherMachine, Project};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::kind::{image_files, image_tag};
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::store::repository;
use crate::hcl::{Expr, Item};
use crate::iam::{Grant, calls};
use crate::model::{Action, ImageBuild, Pipeline, Retention};

pub(crate) fn lower(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    image: &ImageBuild,
    path: &str,
) -> LoweredAction<'static> {
    let step = action.name.as_str();
    let environment: Vec<_> = image.environment.iter().map(|(name, value)| (name.as_str(), value)).collect();
    let mut role = codebuild::role_of_build(pipeline, keys, action, &environment);
    role.grant(Grant::new(&calls::build::LOG_IN, step));
    role.grant(Grant::new(&calls::build::PUSH_IMAGE, step).on(repository::repository_arn(pipeline)));
    let role = draft.add_role(role);

    let account = repository::repository_account(pipeline).unwrap_or_else(|| local("account_id"));
    let mut settings = vec![("AWS_ACCOUNT_ID", account), ("IMAGE_REPO_URI", repository::repository_url(pipeline))];
    let latest = pipeline.registry().is_some_and(|registry| registry.push_latest);
    if latest {
        settings.push(("IMAGE_TAG", Expr::string("latest")));
    }
    settings.extend(image_files::container_variable(draft, action, image).map(|name| ("CONTAINER_NAME", name)));
    let project = Project {
        action,
        description: "Runs the buildspec of the repository, which builds and pushes the image",
        compute_type: image.compute.compute_type(),
        machine: OtherMachine::of(image.architecture, None),
        privileged: true,
        buildspec: Expr::string(path),
        cache: None,
        timeout_minutes: image.timeout_minutes,
        log_retention_days: image.log_retention.map(Retention::days),
        settings,
        environment,
    };
    let mut lowered = codebuild::action_of_build(pipeline, keys, draft, &project, &role);
    if !latest {
        add_value_of_execution(&mut lowered, tag_of_revision(pipeline, action));
    }
    add_notes(pipeline, draft, step, image, path, latest);
    add_note_on_digest(pipeline, draft, action, path);
    lowered
}

/// The image's tag, by the revision's id: the one variable of the source that nobody words.
fn tag_of_revision(pipeline: &Pipeline, action: &Action) -> Expr {
    let prefix = image_tag::tag_prefix(pipeline, &action.name).unwrap_or_default();
    let source = pipeline.sources().first();
    let id = if source.source.as_kind().has_commits() { "CommitId" } else { "VersionId" };
    let revision = Expr::string(format!("{prefix}#{{{}.{id}}}", source.name.as_str()));
    let tag = [("name", Expr::string("IMAGE_TAG")), ("value", revision)];
    Expr::object(tag.into_iter().chain([("type", Expr::string("PLAINTEXT"))]))
}

/// What an action after a deployment needs of the buildspec.
fn add_note_on_digest(pipeline: &Pipeline, draft: &mut Draft, action: &Action, path: &str) {
    let mut tags = pipeline.actions().filter_map(|other| pipeline.live(other));
    if tags.any(|live| *live.image == action.name) {
        draft.add_note(
            Section::Before,
            format!(
                "`{path}` must export `IMAGE_DIGEST` (`env: exported-variables`), the digest of the image that it pushed \
                 (`sha256:…`): the action after a deployment tags that image, so that it does not expire while it runs."
            ),
        );
    }
}

fn add_notes(pipeline: &Pipeline, draft: &mut Draft, step: &str, image: &ImageBuild, path: &str, latest: bool) {
    let commits = pipeline.sources().first().source.as_kind().has_commits();
    let tag = match (latest, commits) {
        (true, _) => "`latest`",
        (false, true) => "the commit's id",
        (false, false) => "the version of the archive",
    };
    draft.add_note(
        Section::Does,
        format!(
            "{step} runs `{path}` of the repository, so every push can change what it does. It gets `AWS_ACCOUNT_ID`, \
             `IMAGE_REPO_URI` and `IMAGE_TAG` ({tag}), and may push to the repository. Nothing waits for a scan of its image."
        ),
    );
    let Some(files) = &image.hands_over else { return };
    let definitions = files
        .container
        .as_ref()
        .map(|_| "`imagedefinitions.json` (for the container of the variable `CONTAINER_NAME`)");
    let detail = files.detail.then_some("`imageDetail.json`");
    let wanted: Vec<&str> = definitions.into_iter().chain(detail).collect();
    if !files.templates.is_empty() {
        draft.add_note(
            Section::Before,
            format!(
                "`{path}` must list `{}` under `artifacts` as well, and little else: the action that deploys takes artifacts of 3 MB \
                 at most.",
                files.templates.join("`, `")
            ),
        );
    }
    draft.add_note(
        Section::Before,
        format!(
            "`{path}` must write {}, and list what it writes under `artifacts`. It must name the image by its digest: a \
             rollback to a tag that has moved brings back nothing.",
            wanted.join(" and ")
        ),
    );
}

/// Adds a value of the execution to those that the spec passes on: a configuration has the key once.
fn add_value_of_execution(lowered: &mut LoweredAction<'static>, value: Expr) {
    let values = lowered.configuration.iter_mut().find(|(key, _)| *key == "EnvironmentVariables");
    let list = values.and_then(|(_, values)| match values {
        Expr::Call(_, arguments) => arguments.first_mut(),
        _ => None,
    });
    if let Some(Expr::List(items)) = list {
        items.push(Item { comment: Vec::new(), value });
    } else {
        lowered.configuration.push(("EnvironmentVariables", Expr::call("jsonencode", [Expr::list([value])])));
    }
}
