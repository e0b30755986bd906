//! The `image` action: a CodeBuild project that builds and pushes a container image.

use crate::hcl::Expr;
use crate::iam::{Grant, calls};
use crate::model::{Action, ActionName, ImageBuild, Retention, Scan, TagScheme};

use super::super::Lowering;
use super::super::action::LoweredAction;
use super::super::compute::Project;
use crate::graph::variable::{every, fits};
use crate::graph::{Type, Variable};

impl Lowering<'_> {
    pub(in super::super) fn image(&mut self, action: &Action, image: &ImageBuild) -> LoweredAction {
        if let Some(path) = &image.buildspec {
            return self.own_buildspec(action, image, path);
        }
        let step = action.name.as_str();
        let environment: Vec<_> = image.environment.iter().map(|(name, value)| (name.as_str(), value)).collect();
        let scan = self.pipeline.registry().map_or(Scan::Off, |registry| registry.scan);
        let cache = self.cache_tag(&action.name);

        let mut role = self.build_role(action, &environment);
        role.grant(Grant::new(&calls::build::LOG_IN, step));
        role.grant(Grant::new(&calls::build::PUSH_IMAGE, step).on(self.repository_arn()));
        role.grant(Grant::new(&calls::build::FIND_IMAGE, step).on(self.repository_arn()));
        if cache.is_some() {
            role.grant(Grant::new(&calls::build::READ_CACHE, step).on(self.repository_arn()));
        }
        self.grant_scan(&mut role, step);
        self.grant_pull_through(&mut role, step);
        let role = self.add_role(role);

        let secrets = image.environment.iter().filter(|(_, value)| value.is_secret());
        let secrets = secrets.map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" ");
        let mut arguments = self.build_arguments(action, image);
        let caches = self.pull_through_settings();
        if !caches.is_empty() {
            let names = Expr::list(caches.iter().map(|(name, _)| Expr::string(*name)));
            arguments = Expr::call("concat", [names, arguments]);
        }
        let mut settings = vec![
            ("REPOSITORY", self.repository_name()),
            ("REPOSITORY_URI", self.repository_url()),
            ("DOCKERFILE", Expr::string(&image.dockerfile)),
            ("CONTEXT", Expr::string(inside(&image.context))),
            ("SCAN_FAIL_ON", Expr::string(scan.word())),
        ];
        settings.extend(self.scan_settings());
        settings.extend(self.base_registries(action).map(|hosts| ("BASE_REGISTRIES", hosts)));
        let commits = self.pipeline.sources().first().source.has_commits();
        settings.extend((!commits).then(|| ("REVISION", Expr::string("version"))));
        settings.extend(self.tag_prefix(&action.name).map(|prefix| ("TAG_PREFIX", Expr::string(prefix))));
        settings.extend(cache.map(|tag| ("CACHE_TAG", Expr::string(tag))));
        settings.extend(caches);
        settings.push(("BUILD_ARG_NAMES", Expr::call("join", [Expr::string(" "), arguments])));
        if !secrets.is_empty() {
            settings.push(("BUILD_SECRET_NAMES", Expr::string(secrets)));
        }
        if self.pipeline.registry().is_some_and(|registry| registry.push_latest) {
            settings.push(("MOVING_TAG", Expr::string("latest")));
        }
        settings.extend(self.container_name(action, image).map(|name| ("CONTAINER_NAME", name)));
        let templates = image.hands_over.iter().flat_map(|files| &files.templates).map(String::as_str);
        let templates = templates.collect::<Vec<_>>().join(" ");
        if !templates.is_empty() {
            settings.push(("TEMPLATES", Expr::string(templates)));
        }
        let project = Project {
            action,
            description: "Builds the image, pushes it, and waits for its scan",
            compute_type: image.compute.compute_type(),
            machine: None,
            privileged: true,
            buildspec: self.image_buildspec(image),
            cache: None,
            timeout_minutes: image.timeout_minutes,
            log_retention_days: image.log_retention.map(Retention::days),
            settings,
            environment,
        };
        self.build_action(&project, &role)
    }

    /// What stands before the revision in the image's tag. One repository can have several images of one revision, each with tags of
    /// its own; and the version of an object may begin as no tag does.
    pub(super) fn tag_prefix(&self, action: &ActionName) -> Option<String> {
        let several = self.pipeline.images().count() > 1;
        let commits = self.pipeline.sources().first().source.has_commits();
        match (several, commits) {
            (true, _) => Some(format!("{}-", action.slug())),
            (false, false) => Some("version-".to_owned()),
            (false, true) => None,
        }
    }

    /// The variable of the names that become build arguments.
    fn build_arguments(&mut self, action: &Action, image: &ImageBuild) -> Expr {
        let name = format!("{}_arguments", action.name.label());
        let each = Expr::reference(&format!("var.{name}"));
        let all_are_names = every("name", each, fits("^[A-Za-z_][A-Za-z0-9_]*$", Expr::reference("name")));
        let description = format!(
            "Names of environment variables of {} that become arguments of the Docker build; the others do not reach the \
             Dockerfile.",
            action.name.as_str()
        );
        let names = image.build_args.iter().map(|name| Expr::string(name.as_str()));
        self.graph.variable(
            Variable::new(name, Type::Strings, description)
                .default(Expr::list(names))
                .validate(all_are_names, "These must be names of environment variables."),
        )
    }

    /// The tag under which the deployed image of this action is, whose layers the next build reuses.
    fn cache_tag(&self, action: &ActionName) -> Option<String> {
        let mut taggings = self.pipeline.taggings().filter(|(_, tagging)| tagging.image == *action);
        taggings.find_map(|(_, tagging)| match &tagging.tag {
            TagScheme::Moving(tag) => Some(tag.as_str().to_owned()),
            TagScheme::PerCommit { .. } => None,
        })
    }
}

/// A path that Docker cannot take for the address of a repository.
fn inside(path: &str) -> String {
    if path == "." { path.to_owned() } else { format!("./{path}") }
}
