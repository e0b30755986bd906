//! CodeBuild projects: what every kind of build has in common.

use crate::graph::arn::{bucket, local, regional, regional_of, var};
use crate::graph::lower::bounds::{own_account, via_service};
use crate::graph::lower::build::cache::bucket_cache;
use crate::graph::lower::build::environment;
use crate::graph::lower::build::project::{BareProject, OtherMachine, Project};
use crate::graph::lower::declared;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::network::groups;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::risk::{self, risk_if};
use crate::graph::lower::roles::OwnedRole;
use crate::graph::lower::source::clones;
use crate::graph::lower::store::place::objects_of_artifact;
use crate::graph::lower::watch::logs::{self, LogGroup};
use crate::graph::naming::name_of;
use crate::graph::{Address, File, Resource, Type, Variable};
use crate::hcl::{Body, Expr};
use crate::iam::{Condition, Grant, Role, calls};
use crate::model::identity::what;
use crate::model::kind::machine_image::PrivateRepository;
use crate::model::kind::runtimes::STANDARD;
use crate::model::{Action, ActionKind, ActionName, Cache, EnvironmentValue, Identity, Of, Pipeline};

/// The name of the project of an action.
pub(crate) fn project_name(pipeline: &Pipeline, action: &ActionName) -> Expr {
    name_of(pipeline, &Identity::of_action(&what::PROJECT, action))
}

/// The ARN of the project of an action.
pub(crate) fn project_arn(pipeline: &Pipeline, action: &ActionName) -> Expr {
    regional("codebuild", [Expr::string("project/"), project_name(pipeline, action)])
}

/// The log group of a project.
pub(crate) fn log_group_of_project(action: &ActionName) -> Identity {
    Identity::of_action(&what::BUILD_LOGS, action)
}

/// The role of a project, with what every build needs.
pub(crate) fn role_of_build(
    pipeline: &Pipeline,
    keys: &Keys,
    action: &Action,
    environment: &[(&str, &EnvironmentValue)],
) -> OwnedRole {
    let step = action.name.as_str();
    let mut role = role_of_project(pipeline, &action.name);
    let inspect = Grant::new(&calls::build::INSPECT_ARTIFACT_BUCKET, step).on(bucket(local("artifact_bucket"), ""));
    role.grant(inspect.when(own_account()));
    for artifact in clones::artifacts_read(pipeline, action) {
        let objects = objects_of_artifact(pipeline, &artifact);
        let group = if pipeline.sources().iter().any(|named| named.name.artifact() == artifact) {
            &calls::build::READ_INPUT
        } else {
            &calls::build::READ_ARTIFACTS
        };
        role.grant(Grant::new(group, step).on(objects).when(own_account()));
    }
    for artifact in action.kind.as_kind().writes() {
        let objects = objects_of_artifact(pipeline, &artifact);
        role.grant(Grant::new(&calls::build::WRITE_OUTPUT, step).on(objects).when(own_account()));
    }
    if let Some(key) = &keys.artifacts {
        let writes = !action.kind.as_kind().writes().is_empty();
        let sources = pipeline.sources();
        let reads_source = clones::artifacts_read(pipeline, action)
            .iter()
            .any(|artifact| sources.iter().any(|named| named.name.artifact() == *artifact));
        let decrypt = if reads_source { &calls::build::DECRYPT_INPUT } else { &calls::build::DECRYPT_ARTIFACTS };
        for group in [decrypt].into_iter().chain(writes.then_some(&calls::build::ENCRYPT_OUTPUT)) {
            let grant = Grant::new(group, step).on(key.clone());
            role.grant(grant.when(via_service("s3")).topic("encryption"));
        }
    }
    clones::grant_clones(pipeline, &mut role, action);
    environment::grant_kept_values(&mut role, step, environment);
    grant_network(pipeline, &mut role, step);
    declared::declare_permissions(&mut role, &action.permissions);
    role
}

/// The role of a project that writes its log.
pub(crate) fn role_of_project(pipeline: &Pipeline, name: &ActionName) -> OwnedRole {
    let (step, of) = (name.as_str(), Of::Action(name.clone()));
    let actor = format!("CodeBuild, for {step}");
    let mut role = OwnedRole::new(pipeline, of, name.label(), actor, "codebuild.amazonaws.com")
        .source(project_arn(pipeline, name));
    let group = logs::streams_of_group(pipeline, &log_group_of_project(name));
    role.grant(Grant::new(&calls::build::WRITE_LOGS, step).on(group));
    role
}

pub(crate) fn grant_network(pipeline: &Pipeline, role: &mut Role, step: &str) {
    let Some(network) = pipeline.network() else { return };
    role.grant(Grant::new(&calls::build::JOIN_NETWORK, step));
    let subnet = regional_of(groups::subnet_account(network), "ec2", [Expr::string("subnet/"), Expr::reference("id")]);
    let subnets = Expr::ForList { name: "id".to_owned(), each: Box::new(var("subnet_ids")), value: Box::new(subnet) };
    let grant = Grant::new(&calls::build::LEND_INTERFACE, step)
        .on(regional("ec2", [Expr::string("network-interface/*")]))
        .when(Condition::new("StringEquals", "ec2:AuthorizedService", Expr::string("codebuild.amazonaws.com")))
        .when(Condition::new("ArnEquals", "ec2:Subnet", subnets));
    role.grant(grant);
}

/// Adds the project of an action and lets the pipeline run it.
pub(crate) fn action_of_build(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    project: &Project<'_>,
    role: &Address,
) -> LoweredAction<'static> {
    let (action, form) = (project.action, project.action.kind.as_kind());
    let address = add_project_of_action(pipeline, keys, draft, project, role);
    let arn = project_arn(pipeline, &action.name);
    environment::note_exported_values(pipeline, draft, action.name.as_str(), &project.environment);
    LoweredAction {
        name: action.name.as_str().to_owned(),
        category: "Build",
        provider: "CodeBuild",
        namespace: Some(action.name.as_str().to_owned()),
        inputs: clones::artifacts_read(pipeline, action),
        outputs: form.writes(),
        configuration: build_configuration(pipeline, project, &address),
        grants: vec![Grant::new(&calls::pipeline::RUN_BUILDS, action.name.as_str()).on(arn)],
        ..LoweredAction::default()
    }
}

/// Adds the project of an action; gives back its address.
fn add_project_of_action(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    project: &Project<'_>,
    role: &Address,
) -> Address {
    let name = &project.action.name;
    let machine = machine_image(draft, project);
    let why_docker = match project.action.kind {
        ActionKind::Image(_) => "building an image needs Docker, and Docker needs a privileged build",
        _ => "the spec says `docker: true`, and Docker needs a privileged build",
    };
    let keys_of_s3 = keys.artifacts.is_none();
    let risks = [
        risk_if(pipeline, project.privileged, "CKV_AWS_316", why_docker),
        risk_if(pipeline, keys_of_s3, "CKV_AWS_147", risk::OWN_KEY_OF_S3),
    ];
    let cache = |cache: &Cache| if cache.in_bucket { bucket_cache(pipeline, &name.slug()) } else { local_cache() };
    let bare = BareProject {
        name,
        description: project.description.to_owned(),
        comment: None,
        is_action: true,
        cache: project.cache.map(cache),
        environment: environment::project_environment(draft, project, machine),
        buildspec: project.buildspec.clone(),
        timeout_minutes: project.timeout_minutes,
        log_retention_days: project.log_retention_days,
        risks: risks.into_iter().flatten().collect(),
    };
    add_project(pipeline, keys, draft, bare, role)
}

/// The image of the machine: the caller's to choose, but for one of a private repository, which is the only one that the role may pull.
fn machine_image(draft: &mut Draft, project: &Project<'_>) -> Expr {
    let name = &project.action.name;
    let image = project.machine.map_or(STANDARD, |machine| machine.image);
    if project.machine.is_some_and(|machine| machine.repository.is_some()) {
        return Expr::string(image);
    }
    let machine = Variable::new(
        format!("{}_machine_image", name.label()),
        Type::String,
        format!("Image of the machine that {} runs on.", name.as_str()),
    )
    .default(image);
    draft.add_variable(if project.action.kind.as_kind().needs_runtimes() {
        machine.pattern("^aws/codebuild/", "The runtimes of this build are in images of CodeBuild only.")
    } else {
        machine
    })
}

/// Lets a role pull the image of its machine, if that is in a private repository.
pub(crate) fn grant_machine(role: &mut Role, step: &str, machine: Option<OtherMachine<'_>>) {
    let Some(PrivateRepository { account, region, name }) = machine.and_then(|machine| machine.repository) else {
        return;
    };
    let arn =
        [Expr::string("arn:"), local("partition"), Expr::string(format!(":ecr:{region}:{account}:repository/{name}"))];
    role.grant(Grant::new(&calls::build::LOG_IN_FOR_MACHINE, step));
    role.grant(Grant::new(&calls::build::PULL_MACHINE, step).on(Expr::concat(arn)));
}

/// Sets the key of what builds store.
fn with_key(keys: &Keys, project: Body) -> Body {
    match (&keys.artifacts, &keys.former) {
        (Some(key), _) => project.set("encryption_key", key.clone()),
        // Unset, it would stay the module's key: the argument is optional and computed in provider 5.100.0. What CodeBuild takes where none is
        // named: hashicorp/terraform-provider-aws, internal/service/codebuild/project_test.go, TestAccCodeBuildProject_basic.
        (None, Some(_)) => project.set_with(
            "CodeBuild's default. A project that names no key keeps the one that it had.",
            "encryption_key",
            regional("kms", [Expr::string("alias/aws/s3")]),
        ),
        (None, None) => project,
    }
}

/// Adds a project with its log group and outputs; gives back its address.
pub(crate) fn add_project(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    project: BareProject<'_>,
    role: &Address,
) -> Address {
    let (label, step) = (project.name.label(), project.name.as_str());
    let identity = log_group_of_project(project.name);
    let logs = LogGroup { file: File::Build, label: &label, step, identity, days: project.log_retention_days };
    let logs = logs::add_log_group(pipeline, keys, draft, logs);
    let (source, artifacts) =
        if project.is_action { ("CODEPIPELINE", "CODEPIPELINE") } else { ("NO_SOURCE", "NO_ARTIFACTS") };
    let mut body = Body::new()
        .set("name", project_name(pipeline, project.name))
        .set("description", project.description)
        .set("service_role", role.attribute("arn"))
        .set("build_timeout", project.timeout_minutes);
    body = with_key(keys, body).set("tags", local("tags")).nest("artifacts", Body::new().set("type", artifacts));
    if let Some(cache) = project.cache {
        body = body.nest("cache", cache);
    }
    body = body
        .nest("environment", project.environment)
        .nest("logs_config", Body::new().nest("cloudwatch_logs", Body::new().set("group_name", logs.attribute("name"))))
        .nest("source", Body::new().set("type", source).set("buildspec", project.buildspec));
    if let Some(vpc) = vpc_config(pipeline) {
        body = body.nest("vpc_config", vpc);
    }
    let identity = Identity::of_action(&what::PROJECT, project.name);
    let mut resource = Resource::new(File::Build, "aws_codebuild_project", &label, identity, body).works_with(role);
    resource.comment = project.comment.map(str::to_owned);
    resource.suppressions = project.risks;
    let address = draft.add_resource(resource);
    let title = format!("Name of the project of {step}.");
    draft.add_output(format!("{label}_project_name"), title, address.attribute("name"));
    let title = format!("Name of the log group of {step}.");
    draft.add_output(format!("{label}_log_group_name"), title, logs.attribute("name"));
    address
}

/// The `vpc_config` block of a project.
fn vpc_config(pipeline: &Pipeline) -> Option<Body> {
    pipeline.network()?;
    let body = Body::new().set("vpc_id", var("vpc_id")).set("subnets", var("subnet_ids"));
    Some(body.set("security_group_ids", groups::groups_of(pipeline, "builds")))
}

/// The action's own settings: the project, which input the commands run in, and values of the execution.
fn build_configuration(pipeline: &Pipeline, project: &Project<'_>, address: &Address) -> Vec<(&'static str, Expr)> {
    let mut configuration = vec![("ProjectName", address.attribute("name"))];
    if let [first, _, ..] = clones::artifacts_read(pipeline, project.action).as_slice() {
        configuration.push(("PrimarySource", Expr::string(first.as_str())));
    }
    let values = environment::values_of_execution(pipeline.sources(), &project.environment);
    configuration.extend(values.map(|value| ("EnvironmentVariables", value)));
    configuration
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
pub(crate) fn file_of_module(path: &str) -> Expr {
    Expr::call("file", [path_of_module(path)])
}

/// `"${path.module}/…"`
pub(crate) fn path_of_module(path: &str) -> Expr {
    Expr::concat([Expr::reference("path.module"), Expr::string(format!("/{path}"))])
}
