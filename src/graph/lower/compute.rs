//! CodeBuild projects: what every kind of build has in common.

use crate::hcl::{Block, Body, Expr};
use crate::iam::{Condition, Effect, Grant, Role, Statement, calls};
use crate::model::{Action, CloneFormat, EnvironmentValue, Permission};

use super::super::arn::{bucket, local, named, regional, var};
use super::super::{Address, File, Resource, Type, Variable};
use super::action::SOURCE_ARTIFACT;
use super::roles::LoweredRole;
use super::{Lowering, own_account, via_service};

/// What a kind of build adds to the project.
pub(super) struct Project<'a> {
    pub(super) action: &'a Action,
    pub(super) description: &'static str,
    pub(super) compute_type: &'static str,
    /// Docker needs it.
    pub(super) privileged: bool,
    pub(super) buildspec: &'static str,
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
        let (slug, step) = (action.name.slug(), action.name.as_str());
        let project = || regional("codebuild", [Expr::string("project/"), project_name(&slug)]);
        let mut role =
            Role::new(action.name.label(), slug.clone(), format!("CodeBuild, for {step}"), "codebuild.amazonaws.com")
                .source(
                    local("account_id"),
                    project(),
                    "CBUG cross-service-confused-deputy-prevention: the project's ARN",
                );
        let group = Expr::concat([Expr::string("log-group:"), project_log_group(&slug), Expr::string(":*")]);
        role.grant(Grant::new(&calls::build::WRITE_LOGS, step).on(regional("logs", [group])));
        let artifacts = || local("artifact_bucket");
        role.grant(
            Grant::new(&calls::build::INSPECT_ARTIFACT_BUCKET, step).on(bucket(artifacts(), "")).when(own_account()),
        );
        let source = format!("/*/{SOURCE_ARTIFACT}/*");
        role.grant(Grant::new(&calls::build::READ_INPUT, step).on(bucket(artifacts(), &source)).when(own_account()));
        if let (Some(key), true) = (&self.key, self.pipeline.artifacts().customer_key) {
            let grant = Grant::new(&calls::build::DECRYPT_INPUT, step).on(key.attribute("arn"));
            role.grant(grant.when(via_service("s3")).topic("encryption"));
        }
        if self.pipeline.source().clone == CloneFormat::Full {
            self.grant_connection(&mut role, step);
        }
        grant_environment(&mut role, step, environment);
        self.grant_network(&mut role, step);
        for (at, permission) in action.permissions.iter().enumerate() {
            role.declare(declared(permission, at));
        }
        role
    }

    fn grant_network(&self, role: &mut Role, step: &str) {
        if self.pipeline.network().is_none() {
            return;
        }
        role.grant(Grant::new(&calls::build::JOIN_NETWORK, step));
        let subnet = regional("ec2", [Expr::string("subnet/"), Expr::reference("id")]);
        let subnets =
            Expr::ForList { name: "id".to_owned(), each: Box::new(var("subnet_ids")), value: Box::new(subnet) };
        let grant = Grant::new(&calls::build::LEND_INTERFACE, step)
            .on(regional("ec2", [Expr::string("network-interface/*")]))
            .when(Condition::new("StringEquals", "ec2:AuthorizedService", Expr::string("codebuild.amazonaws.com")))
            .when(Condition::new("ArnEquals", "ec2:Subnet", subnets));
        role.grant(grant);
    }

    /// Adds the log group and the project; gives back the project's address.
    pub(super) fn add_project(&mut self, project: &Project<'_>, role: &LoweredRole) -> Address {
        let name = &project.action.name;
        let label = name.label();
        let group = project_log_group(&name.slug());
        let logs = self.add_log_group(File::Build, &label, name.as_str(), group, project.log_retention_days);

        let machine = self.graph.variable(
            Variable::new(
                format!("{label}_machine_image"),
                Type::String,
                format!("Image of the machine that {} runs on.", name.as_str()),
            )
            .default("aws/codebuild/standard:7.0"),
        );
        let mut body = Body::new()
            .set("name", project_name(&name.slug()))
            .set("description", project.description)
            .set("service_role", role.address.attribute("arn"))
            .set("build_timeout", project.timeout_minutes)
            .set_some("encryption_key", self.artifact_key())
            .set("tags", local("tags"))
            .nest("artifacts", Body::new().set("type", "CODEPIPELINE"))
            .nest("environment", self.environment(project, machine))
            .nest(
                "logs_config",
                Body::new().nest("cloudwatch_logs", Body::new().set("group_name", logs.attribute("name"))),
            )
            .nest(
                "source",
                Body::new().set("type", "CODEPIPELINE").set("buildspec", file_of_module(project.buildspec)),
            );
        if self.pipeline.network().is_some() {
            let vpc = Body::new()
                .set("vpc_id", var("vpc_id"))
                .set("subnets", var("subnet_ids"))
                .set("security_group_ids", Expr::list([Self::group("builds").attribute("id")]));
            body = body.nest("vpc_config", vpc);
        }
        let resource = Resource::new(File::Build, "aws_codebuild_project", label.clone(), body)
            .suppress(self.risk_if(
                project.privileged,
                "CKV_AWS_316",
                "building an image needs Docker, and Docker needs a privileged build",
            ))
            .suppress(self.risk_if(
                !self.pipeline.artifacts().customer_key,
                "CKV_AWS_147",
                "`artifacts.encryption` is `s3`: keys that S3 manages",
            ))
            .after(&role.policies);
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

    fn environment(&mut self, project: &Project<'_>, machine: Expr) -> Body {
        let name = &project.action.name;
        let plain = project.environment.iter().filter_map(|(key, value)| match value {
            EnvironmentValue::Plain(text) => Some(((*key).to_owned(), Expr::string(text))),
            EnvironmentValue::Parameter(_) | EnvironmentValue::Secret { .. } => None,
        });
        let description = format!("Plain environment variables of {}; they are no place for secrets.", name.as_str());
        let variables = self.graph.variable(
            Variable::new(format!("{}_environment", name.label()), Type::StringMap, description)
                .default(Expr::object(plain)),
        );
        let mut body = Body::new()
            .set("type", "LINUX_CONTAINER")
            .set("compute_type", project.compute_type)
            .set("image", machine)
            .set("image_pull_credentials_type", "CODEBUILD");
        if project.privileged {
            body = body.set_with("Docker runs inside the build.", "privileged_mode", true);
        }
        for (key, value) in &project.settings {
            body = body.nest("environment_variable", Body::new().set("name", *key).set("value", value.clone()));
        }
        for (key, value) in &project.environment {
            let (kind, value) = match value {
                EnvironmentValue::Plain(_) => continue,
                EnvironmentValue::Parameter(parameter) => ("PARAMETER_STORE", format!("/{parameter}")),
                EnvironmentValue::Secret { id, key: None } => ("SECRETS_MANAGER", id.clone()),
                EnvironmentValue::Secret { id, key: Some(key) } => ("SECRETS_MANAGER", format!("{id}:{key}")),
            };
            body =
                body.nest("environment_variable", Body::new().set("name", *key).set("type", kind).set("value", value));
        }
        let entry = |part| Expr::reference(&format!("environment_variable.{part}"));
        let content = Body::new().set("name", entry("key")).set("value", entry("value"));
        let dynamic = Body::new().set("for_each", variables).nest("content", content);
        body.block(Block::new("dynamic").label("environment_variable").body(dynamic))
    }

    /// The key of artifacts, if it is the module's.
    pub(super) fn artifact_key(&self) -> Option<Expr> {
        let key = self.key.as_ref().filter(|_| self.pipeline.artifacts().customer_key)?;
        Some(key.attribute("arn"))
    }

    /// The variable of a retention: the module's own, or one of the action where the spec gives it one.
    fn retention(&mut self, label: &str, step: &str, days: Option<u32>) -> Expr {
        let (name, days, what) = match days {
            Some(days) => (format!("{label}_log_retention_days"), days, format!("the log group of {step}")),
            None => ("log_retention_days".to_owned(), self.pipeline.logs().retention.days(), "log groups".to_owned()),
        };
        let allowed = crate::model::Retention::DAYS.iter().map(|days| Expr::from(*days));
        let one_of = Expr::call("contains", [Expr::list(allowed), var(&name)]);
        self.graph.variable(
            Variable::new(name, Type::Number, format!("Days that events stay in {what}."))
                .default(days)
                .validate(one_of, "The retention must be one of the numbers of days that CloudWatch Logs takes."),
        )
    }

    /// Adds a log group; `days` is what the spec says for this one alone.
    pub(super) fn add_log_group(
        &mut self,
        file: File,
        label: &str,
        step: &str,
        name: Expr,
        days: Option<u32>,
    ) -> Address {
        let retention = self.retention(label, step, days);
        let logs = self.pipeline.logs();
        let days = days.unwrap_or(logs.retention.days());
        let key = self.key.as_ref().filter(|_| logs.customer_key).map(|key| key.attribute("arn"));
        let body = Body::new()
            .set("name", name)
            .set("retention_in_days", retention)
            .set_some("kms_key_id", key)
            .set("tags", local("tags"));
        let resource = Resource::new(file, "aws_cloudwatch_log_group", label, body)
            .suppress(self.risk_if(
                !logs.customer_key,
                "CKV_AWS_158",
                "`logs.encryption` is `default`: a key that CloudWatch Logs manages",
            ))
            .suppress(self.risk_if(days < 365, "CKV_AWS_338", &format!("the spec keeps this log for {days} days")));
        self.graph.add(resource)
    }
}

/// `file("${path.module}/…")`
pub(super) fn file_of_module(path: &str) -> Expr {
    Expr::call("file", [path_of_module(path)])
}

/// `"${path.module}/…"`
pub(super) fn path_of_module(path: &str) -> Expr {
    Expr::concat([Expr::reference("path.module"), Expr::string(format!("/{path}"))])
}

/// Grants what the environment's kept values need.
fn grant_environment(role: &mut Role, step: &str, environment: &[(&str, &EnvironmentValue)]) {
    for (_, value) in environment {
        match value {
            EnvironmentValue::Plain(_) => {}
            EnvironmentValue::Parameter(name) => {
                let arn = regional("ssm", [Expr::string(format!("parameter/{name}"))]);
                role.grant(Grant::new(&calls::build::READ_PARAMETERS, step).on(arn));
            }
            EnvironmentValue::Secret { id, .. } => {
                // Secrets Manager appends a hyphen and six random characters to the name in the ARN.
                let arn = if id.starts_with("arn:") {
                    Expr::string(id)
                } else {
                    regional("secretsmanager", [Expr::string(format!("secret:{id}-??????"))])
                };
                role.grant(Grant::new(&calls::build::READ_SECRETS, step).on(arn));
            }
        }
    }
}

/// The statement of a permission that the user declares.
fn declared(permission: &Permission, at: usize) -> Statement {
    let value = |text: &String| {
        let named = [("${region}", "region"), ("${account}", "account_id"), ("${partition}", "partition")];
        let mut parts = vec![Expr::string(text)];
        for (placeholder, name) in named {
            parts = parts.into_iter().flat_map(|part| split(part, placeholder, name)).collect();
        }
        Expr::concat(parts)
    };
    let conditions = permission.conditions.iter().map(|condition| Condition {
        operator: condition.operator.clone(),
        key: condition.key.clone(),
        values: condition.values.iter().map(value).collect(),
    });
    Statement {
        sid: format!("Declared{}", at + 1),
        comment: vec![format!("Declared in the spec: {}", permission.reason)],
        effect: Effect::Allow,
        principal: None,
        actions: permission.actions.clone(),
        resources: Some(permission.resources.iter().map(value).collect()),
        conditions: conditions.collect(),
    }
}

/// A literal with a placeholder in it, as literals with the local value between them.
fn split(part: Expr, placeholder: &str, name: &str) -> Vec<Expr> {
    let Expr::Template(parts) = &part else { return vec![part] };
    let [crate::hcl::Part::Literal(text)] = parts.as_slice() else { return vec![part] };
    let mut pieces = Vec::new();
    for (at, piece) in text.split(placeholder).enumerate() {
        if at > 0 {
            pieces.push(local(name));
        }
        pieces.push(Expr::string(piece));
    }
    pieces
}
