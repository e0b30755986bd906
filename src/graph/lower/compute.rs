//! CodeBuild projects: what every kind of build has in common.

use crate::hcl::{Body, Expr};
use crate::iam::{Condition, Grant, Role, calls};
use crate::model::kind::runtimes::STANDARD;
use crate::model::{Action, ActionKind, ActionName, Cache, EnvironmentValue};

use super::super::arn::{bucket, local, named, regional, regional_of, var};
use super::super::{Address, File, Resource, Type, Variable};
use super::action::LoweredAction;
use super::cache::bucket_cache;
use super::{Lowering, declared, environment, own_account, via_service};

/// What a kind of build adds to the project.
pub(super) struct Project<'a> {
    pub(super) action: &'a Action,
    pub(super) description: &'static str,
    pub(super) compute_type: &'static str,
    /// The image of the machine, where it is not the standard one.
    pub(super) machine: Option<&'a str>,
    /// Docker needs it.
    pub(super) privileged: bool,
    /// The text of a file of the module, or a path in the repository.
    pub(super) buildspec: Expr,
    /// What a later build finds again.
    pub(super) cache: Option<&'a Cache>,
    pub(super) timeout_minutes: u32,
    /// Days that its log group keeps events, where they differ from the module's.
    pub(super) log_retention_days: Option<u32>,
    /// What the buildspec reads.
    pub(super) settings: Vec<(&'static str, Expr)>,
    /// What the user's build reads.
    pub(super) environment: Vec<(&'a str, &'a EnvironmentValue)>,
}

/// The name of the project of an action.
pub(super) fn project_name(slug: &str) -> Expr {
    named(&format!("-{slug}"))
}

/// The log group of a project, where CodeBuild looks for it.
pub(super) fn project_log_group(slug: &str) -> Expr {
    Expr::concat([Expr::string("/aws/codebuild/"), project_name(slug)])
}

impl Lowering<'_> {
    /// The role of a project, with what every build needs.
    pub(super) fn build_role(&self, action: &Action, environment: &[(&str, &EnvironmentValue)]) -> Role {
        let step = action.name.as_str();
        let mut role = Self::project_role(&action.name);
        let artifacts = || local("artifact_bucket");
        role.grant(
            Grant::new(&calls::build::INSPECT_ARTIFACT_BUCKET, step).on(bucket(artifacts(), "")).when(own_account()),
        );
        for artifact in self.reads(action) {
            let objects = bucket(artifacts(), &format!("/*/{}/*", artifact.as_str()));
            let edge = if self.pipeline.sources().iter().any(|named| named.name.artifact() == artifact) {
                &calls::build::READ_INPUT
            } else {
                &calls::build::READ_ARTIFACTS
            };
            role.grant(Grant::new(edge, step).on(objects).when(own_account()));
        }
        for artifact in action.kind.form().writes() {
            let objects = bucket(artifacts(), &format!("/*/{}/*", artifact.as_str()));
            role.grant(Grant::new(&calls::build::WRITE_OUTPUT, step).on(objects).when(own_account()));
        }
        if let (Some(key), true) = (&self.key, self.pipeline.artifacts().customer_key) {
            let writes = !action.kind.form().writes().is_empty();
            let sources = self.pipeline.sources();
            let reads_source = self
                .reads(action)
                .iter()
                .any(|artifact| sources.iter().any(|named| named.name.artifact() == *artifact));
            let decrypt = if reads_source { &calls::build::DECRYPT_INPUT } else { &calls::build::DECRYPT_ARTIFACTS };
            for edge in [decrypt].into_iter().chain(writes.then_some(&calls::build::ENCRYPT_OUTPUT)) {
                let grant = Grant::new(edge, step).on(key.attribute("arn"));
                role.grant(grant.when(via_service("s3")).topic("encryption"));
            }
        }
        self.grant_clones(&mut role, action);
        environment::grant(&mut role, step, environment);
        self.grant_network(&mut role, step);
        for (at, permission) in action.permissions.iter().enumerate() {
            role.declare(declared::statement(permission, at));
        }
        role
    }

    /// The role of a project that writes its log.
    pub(super) fn project_role(name: &ActionName) -> Role {
        let (slug, step) = (name.slug(), name.as_str());
        let project = regional("codebuild", [Expr::string("project/"), project_name(&slug)]);
        let actor = format!("CodeBuild, for {step}");
        let mut role = Role::new(name.label(), slug.clone(), actor, "codebuild.amazonaws.com").source(
            local("account_id"),
            project,
            "CBUG cross-service-confused-deputy-prevention: the project's ARN",
        );
        let group = Expr::concat([Expr::string("log-group:"), project_log_group(&slug), Expr::string(":*")]);
        role.grant(Grant::new(&calls::build::WRITE_LOGS, step).on(regional("logs", [group])));
        role
    }

    pub(super) fn grant_network(&self, role: &mut Role, step: &str) {
        let Some(network) = self.pipeline.network() else { return };
        role.grant(Grant::new(&calls::build::JOIN_NETWORK, step));
        let subnet =
            regional_of(Self::subnet_account(network), "ec2", [Expr::string("subnet/"), Expr::reference("id")]);
        let subnets =
            Expr::ForList { name: "id".to_owned(), each: Box::new(var("subnet_ids")), value: Box::new(subnet) };
        let grant = Grant::new(&calls::build::LEND_INTERFACE, step)
            .on(regional("ec2", [Expr::string("network-interface/*")]))
            .when(Condition::new("StringEquals", "ec2:AuthorizedService", Expr::string("codebuild.amazonaws.com")))
            .when(Condition::new("ArnEquals", "ec2:Subnet", subnets));
        role.grant(grant);
    }

    /// Adds the project of an action and lets the pipeline run it.
    pub(super) fn build_action(&mut self, project: &Project<'_>, role: &Address) -> LoweredAction {
        let (action, form) = (project.action, project.action.kind.form());
        let address = self.add_project(project, role);
        let arn = regional("codebuild", [Expr::string("project/"), project_name(&action.name.slug())]);
        self.note_exported_values(action.name.as_str(), &project.environment);
        self.role.grant(Grant::new(&calls::pipeline::RUN_BUILDS, action.name.as_str()).on(arn));
        LoweredAction {
            name: action.name.as_str().to_owned(),
            category: "Build",
            provider: "CodeBuild",
            namespace: Some(action.name.as_str().to_owned()),
            inputs: self.reads(action),
            outputs: form.writes(),
            configuration: self.build_configuration(project, &address),
            ..LoweredAction::default()
        }
    }

    /// Adds the log group and the project; gives back the project's address.
    pub(super) fn add_project(&mut self, project: &Project<'_>, role: &Address) -> Address {
        let (name, action_kind) = (&project.action.name, &project.action.kind);
        let label = name.label();
        let group = project_log_group(&name.slug());
        let logs = self.add_log_group(File::Build, &label, name.as_str(), group, project.log_retention_days);

        let machine = Variable::new(
            format!("{label}_machine_image"),
            Type::String,
            format!("Image of the machine that {} runs on.", name.as_str()),
        )
        .default(project.machine.unwrap_or(STANDARD));
        let machine = self.graph.variable(if action_kind.form().needs_runtimes() {
            machine.pattern("^aws/codebuild/", "The runtimes of this build are in images of CodeBuild only.")
        } else {
            machine
        });
        let mut body = Body::new()
            .set("name", project_name(&name.slug()))
            .set("description", project.description)
            .set("service_role", role.attribute("arn"))
            .set("build_timeout", project.timeout_minutes)
            .set_some("encryption_key", self.artifact_key())
            .set("tags", local("tags"))
            .nest("artifacts", Body::new().set("type", "CODEPIPELINE"));
        if let Some(cache) = project.cache {
            body = body.nest("cache", if cache.in_bucket { bucket_cache(&name.slug()) } else { local_cache() });
        }
        body = body
            .nest("environment", self.project_environment(project, machine))
            .nest(
                "logs_config",
                Body::new().nest("cloudwatch_logs", Body::new().set("group_name", logs.attribute("name"))),
            )
            .nest("source", Body::new().set("type", "CODEPIPELINE").set("buildspec", project.buildspec.clone()));
        if let Some(vpc) = self.build_vpc() {
            body = body.nest("vpc_config", vpc);
        }
        let resource = Resource::new(File::Build, "aws_codebuild_project", label.clone(), body)
            .suppress(self.risk_if(
                project.privileged,
                "CKV_AWS_316",
                match action_kind {
                    ActionKind::Image(_) => "building an image needs Docker, and Docker needs a privileged build",
                    _ => "the spec says `docker: true`, and Docker needs a privileged build",
                },
            ))
            .suppress(self.risk_if(
                !self.pipeline.artifacts().customer_key,
                "CKV_AWS_147",
                "`artifacts.encryption` is `s3`: AWS's own key for S3",
            ))
            .works_with(role);
        let address = self.graph.add(resource);
        let title = name.as_str();
        self.graph.output(
            format!("{label}_project_name"),
            format!("Name of the project of {title}."),
            address.attribute("name"),
        );
        self.graph.output(
            format!("{label}_log_group_name"),
            format!("Name of the log group of {title}."),
            logs.attribute("name"),
        );
        address
    }

    /// The `vpc_config` block of a project.
    pub(super) fn build_vpc(&self) -> Option<Body> {
        self.pipeline.network()?;
        let groups = Expr::list([Self::group("builds").attribute("id")]);
        let body = Body::new().set("vpc_id", var("vpc_id")).set("subnets", var("subnet_ids"));
        Some(body.set("security_group_ids", groups))
    }

    /// The key of artifacts, if it is the module's.
    pub(super) fn artifact_key(&self) -> Option<Expr> {
        let key = self.key.as_ref().filter(|_| self.pipeline.artifacts().customer_key)?;
        Some(key.attribute("arn"))
    }

    /// The action's own settings: the project, which input the commands run in, and values of the execution.
    fn build_configuration(&self, project: &Project<'_>, address: &Address) -> Vec<(&'static str, Expr)> {
        let mut configuration = vec![("ProjectName", address.attribute("name"))];
        if let [first, _, ..] = self.reads(project.action).as_slice() {
            configuration.push(("PrimarySource", Expr::string(first.as_str())));
        }
        let values = environment::of_execution(self.pipeline.sources(), &project.environment);
        configuration.extend(values.map(|value| ("EnvironmentVariables", value)));
        configuration
    }
}

/// A cache in a bucket is shared by all hosts, and whoever may write to it could change what every later build runs.
fn local_cache() -> Body {
    Body::new().set("type", "LOCAL").set_with(
        "Kept on the host: no bucket whose content could be changed from elsewhere.",
        "modes",
        Expr::list([Expr::string("LOCAL_CUSTOM_CACHE")]),
    )
}

/// `file("${path.module}/…")`
pub(super) fn file_of_module(path: &str) -> Expr {
    Expr::call("file", [path_of_module(path)])
}

/// `"${path.module}/…"`
pub(super) fn path_of_module(path: &str) -> Expr {
    Expr::concat([Expr::reference("path.module"), Expr::string(format!("/{path}"))])
}
