//! The `image` action: a CodeBuild project that builds and pushes a container image.

use crate::graph::lower::build::project::{OtherMachine, Project, Settings};
use crate::graph::lower::build::{base_images, codebuild, scan_gate};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::kind::{image_files, image_tag, own_buildspec};
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::roles::OwnedRole;
use crate::graph::lower::store::{pull_through, repository};
use crate::graph::variable::{every, fits};
use crate::graph::{Type, Variable};
use crate::hcl::Expr;
use crate::iam::{Grant, calls};
use crate::model::{Action, EnvironmentName, EnvironmentValue, ImageBuild, Pipeline, Retention, Scan};

pub(crate) fn lower(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    action: &Action,
    image: &ImageBuild,
) -> LoweredAction<'static> {
    if let Some(path) = &image.buildspec {
        return own_buildspec::lower(pipeline, keys, draft, action, image, path);
    }
    let environment: Vec<_> = image.environment.iter().map(|(name, value)| (name.as_str(), value)).collect();
    let role = role_of_image_build(pipeline, keys, action, &environment);
    let role = draft.add_role(role);
    let settings = settings_of_image_build(pipeline, draft, action, image);
    let project = Project {
        action,
        description: "Builds the image, pushes it, and waits for its scan",
        compute_type: image.compute.compute_type(),
        machine: OtherMachine::of(image.architecture, None),
        privileged: true,
        buildspec: image_files::add_buildspec(pipeline, draft, action, image),
        cache: None,
        timeout_minutes: image.timeout_minutes,
        log_retention_days: image.log_retention.map(Retention::days),
        settings,
        environment,
    };
    codebuild::action_of_build(pipeline, keys, draft, &project, &role)
}

/// The role of a build that pushes an image.
fn role_of_image_build(
    pipeline: &Pipeline,
    keys: &Keys,
    action: &Action,
    environment: &[(&str, &EnvironmentValue)],
) -> OwnedRole {
    let step = action.name.as_str();
    let on_repository = |group| Grant::new(group, step).on(repository::repository_arn(pipeline));
    let mut role = codebuild::role_of_build(pipeline, keys, action, environment);
    role.grant(Grant::new(&calls::build::LOG_IN, step));
    role.grant(on_repository(&calls::build::PUSH_IMAGE));
    role.grant(on_repository(&calls::build::FIND_IMAGE));
    if image_tag::cache_tag(pipeline, &action.name).is_some() {
        role.grant(on_repository(&calls::build::READ_CACHE));
    }
    scan_gate::grant_scan(pipeline, &mut role, step);
    pull_through::grant_pulls(pipeline, &mut role, step);
    role
}

/// What the module's own buildspec of an image reads.
fn settings_of_image_build(pipeline: &Pipeline, draft: &mut Draft, action: &Action, image: &ImageBuild) -> Settings {
    let registry = pipeline.registry();
    let scan = registry.map_or(Scan::Off, |registry| registry.scan);
    let caches = pull_through::settings_of_build(pipeline);
    let arguments = names_of_arguments(draft, action, image, &caches);
    let mut settings = vec![
        ("REPOSITORY", repository::repository_name(pipeline)),
        ("REPOSITORY_URI", repository::repository_url(pipeline)),
        ("DOCKERFILE", Expr::string(&image.dockerfile)),
        ("CONTEXT", Expr::string(within_source(&image.context))),
        ("SCAN_FAIL_ON", Expr::string(scan.word())),
    ];
    settings.extend(scan_gate::settings_of_build(pipeline));
    let hosts = base_images::registries_of_base_images(pipeline, draft, action);
    settings.extend(hosts.map(|hosts| ("BASE_REGISTRIES", hosts)));
    let commits = pipeline.sources().first().source.as_kind().has_commits();
    settings.extend((!commits).then(|| ("REVISION", Expr::string("version"))));
    settings.extend(image_tag::tag_prefix(pipeline, &action.name).map(|prefix| ("TAG_PREFIX", Expr::string(prefix))));
    settings.extend(image_tag::cache_tag(pipeline, &action.name).map(|tag| ("CACHE_TAG", Expr::string(tag))));
    settings.extend(caches);
    settings.push(("BUILD_ARG_NAMES", arguments));
    let secrets = image.environment.iter().filter(|(_, value)| value.is_secret()).map(|(name, _)| name.as_str());
    settings.extend(words_setting("BUILD_SECRET_NAMES", secrets));
    let latest = registry.is_some_and(|registry| registry.push_latest);
    settings.extend(latest.then(|| ("MOVING_TAG", Expr::string("latest"))));
    settings.extend(image_files::container_variable(draft, action, image).map(|name| ("CONTAINER_NAME", name)));
    let templates = image.hands_over.iter().flat_map(|files| &files.templates).map(String::as_str);
    settings.extend(words_setting("TEMPLATES", templates));
    settings
}

/// A setting of several words, if there are any.
fn words_setting<'a>(name: &'static str, words: impl Iterator<Item = &'a str>) -> Option<(&'static str, Expr)> {
    let words = words.collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then(|| (name, Expr::string(words)))
}

/// The names of all build arguments in one text: those of the caches of registries, and those of the spec and the caller.
fn names_of_arguments(draft: &mut Draft, action: &Action, image: &ImageBuild, caches: &[(&str, Expr)]) -> Expr {
    let mut arguments = arguments_variable(draft, action, image);
    if !caches.is_empty() {
        let names = Expr::list(caches.iter().map(|(name, _)| Expr::string(*name)));
        arguments = Expr::call("concat", [names, arguments]);
    }
    Expr::call("join", [Expr::string(" "), arguments])
}

/// The variable of the names that become build arguments.
fn arguments_variable(draft: &mut Draft, action: &Action, image: &ImageBuild) -> Expr {
    let name = format!("{}_arguments", action.name.label());
    let each = Expr::reference(&format!("var.{name}"));
    let all_are_names = every("name", each, fits(EnvironmentName::PATTERN, Expr::reference("name")));
    let description = format!(
        "Names of environment variables of {} that become arguments of the Docker build; the others do not reach the \
         Dockerfile.",
        action.name.as_str()
    );
    let names = image.build_args.iter().map(|name| Expr::string(name.as_str()));
    draft.add_variable(
        Variable::new(name, Type::Strings, description)
            .default(Expr::list(names))
            .validate(all_are_names, "These must be names of environment variables."),
    )
}

/// A path that Docker cannot take for the address of a repository.
fn within_source(path: &str) -> String {
    if path == "." { path.to_owned() } else { format!("./{path}") }
}
