//! What another account must have for the actions that a role of it carries out: a module of its own, with that role.
//!
//! Its statements are those that the pipeline's own role would have, so its locals and variables have the names that they have in the pipeline's module.

use crate::catalogue;
use crate::graph::arn::{bucket, iam_of, var};
use crate::graph::lower::account::acting::{
    arn, artifacts_read, artifacts_written, name_of_variable, objects_elsewhere, steps_in, variable_of_bucket,
    variable_of_key,
};
use crate::graph::lower::bounds::via_service_in;
use crate::graph::lower::declared::declare_permissions;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::store::place;
use crate::graph::naming::name_in_words;
use crate::graph::{Data, File, Graph, Local, Resource, Section, Type, Variable, longest};
use crate::hcl::{Body, Expr, Step};
use crate::iam::calls::{action_role as calls, trust};
use crate::iam::{Condition, Effect, Grant, Principal, Role, Statement, document, fit_policies};
use crate::model::identity::what;
use crate::model::{
    Action, ActionRole, Arn, ArtifactName, BucketName, Identity, Of, Permission, Pipeline, Provider, Region,
};

/// What roles of other accounts call, as far as actions were lowered.
#[derive(Default)]
pub(crate) struct CallsElsewhere(Vec<CallsOfRole>);

/// What the role of a name calls.
struct CallsOfRole {
    name: String,
    grants: Vec<Grant>,
    declared: Vec<Permission>,
}

impl CallsElsewhere {
    /// The same action with its role: the pipeline's own assumes that, and has nothing else to do for it.
    pub(crate) fn take_from<'a>(
        &mut self,
        pipeline: &Pipeline,
        action: &Action,
        lowered: LoweredAction<'a>,
    ) -> LoweredAction<'a> {
        let Some(role) = pipeline.action_role(action) else { return lowered };
        let assume = Grant::new(&trust::CODEPIPELINE_ACTION, &lowered.name).on(arn(&role));
        let LoweredAction { grants, declared, .. } = lowered;
        match self.0.iter_mut().find(|calls| calls.name == role.name) {
            Some(calls) => {
                calls.grants.extend(grants);
                calls.declared.extend(declared);
            }
            None => self.0.push(CallsOfRole { name: role.name.clone(), grants, declared }),
        }
        LoweredAction { acts_as: Some(arn(&role)), grants: vec![assume], declared: Vec::new(), ..lowered }
    }

    /// Adds the module of each role, and what the README says of it.
    pub(crate) fn add_modules(&self, pipeline: &Pipeline, graph: &mut Graph) {
        for role in pipeline.action_roles() {
            let Some(calls) = self.0.iter().find(|calls| calls.name == role.name) else { continue };
            let statements = statements_of_role(pipeline, &role, calls);
            let module = module_of_role(pipeline, &role, &statements, graph);
            graph.accounts.push((role.name.clone(), module));
            add_notes(pipeline, &role, graph);
        }
    }
}

/// What the role may do in its own account and with the artifacts.
fn statements_of_role(pipeline: &Pipeline, of: &ActionRole<'_>, called: &CallsOfRole) -> Vec<Statement> {
    let mut role = Role::new("action", var("role_name"), "", "codepipeline.amazonaws.com");
    for region in place::regions(pipeline) {
        grant_artifacts(pipeline, of, region, &mut role);
    }
    // All of it is known before the first apply, so that it stands in one policy.
    called.grants.iter().cloned().for_each(|grant| role.grant(Grant { topic: None, ..grant }));
    declare_permissions(&mut role, &called.declared);
    // What does not fit as one policy after all, the check finds.
    fit_policies(role.policies, longest).into_iter().flat_map(|policy| policy.statements).collect()
}

/// What the role may do with the artifacts of its actions in a region.
fn grant_artifacts(pipeline: &Pipeline, of: &ActionRole<'_>, region: Option<&Region>, role: &mut Role) {
    let (read, written) = (artifacts_read(pipeline, of, region), artifacts_written(of, region));
    if read.is_empty() && written.is_empty() {
        return;
    }
    let step = &steps_in(of, region);
    let of_pipeline = || Condition::new("StringEquals", "aws:ResourceAccount", var("pipeline_account_id"));
    let inspect = Grant::new(&calls::INSPECT_BUCKET, step).on(bucket(var(&variable_of_bucket(region)), ""));
    role.grant(inspect.when(of_pipeline()));
    for (group, artifacts) in [(&calls::READ_ARTIFACTS, &read), (&calls::WRITE_ARTIFACTS, &written)] {
        let on = |grant: Grant, artifact: &ArtifactName| grant.on(objects_elsewhere(pipeline, region, artifact));
        let grant = artifacts.iter().fold(Grant::new(group, step), on);
        if !artifacts.is_empty() {
            role.grant(grant.when(of_pipeline()));
        }
    }
    let key = || var(&variable_of_key(region));
    role.grant(Grant::new(&calls::INSPECT_KEY, step).on(key()));
    let group = if written.is_empty() { &calls::DECRYPT_ARTIFACTS } else { &calls::ENCRYPT_ARTIFACTS };
    role.grant(Grant::new(group, step).on(key()).when(via_service_in(region, "s3")));
}

/// The pipeline's role, and no other principal of its account. Naming the account lets the role be made before the pipeline's exists, and
/// `aws:PrincipalArn` is the role's ARN for each of its sessions (IAM user guide, global condition keys).
fn statement_of_trust() -> Statement {
    Statement {
        sid: "Assume".to_owned(),
        comment: vec![
            "CodePipeline takes the role on with the role of the pipeline; no other principal of that account can."
                .to_owned(),
        ],
        effect: Effect::Allow,
        principal: Some(Principal::Aws(iam_of(var("pipeline_account_id"), [Expr::string("root")]))),
        actions: vec!["sts:AssumeRole".to_owned()],
        resources: None,
        conditions: vec![Condition::new("ArnEquals", "aws:PrincipalArn", var("pipeline_role_arn"))],
        calls: Vec::new(),
    }
}

/// The module with the role, whose variables are those of the pipeline's module as far as its statements have them.
fn module_of_role(pipeline: &Pipeline, role: &ActionRole<'_>, statements: &[Statement], of_pipeline: &Graph) -> Graph {
    let (variables, features) = (variables_of_contract(pipeline, role), of_pipeline.features.clone());
    let mut graph = Graph { variables, features, ..Graph::default() };
    let identity = Identity::new(&what::ROLE, Of::Thing("action"));
    let body = Body::new()
        .set("name", var("role_name"))
        .set("path", var("iam_path"))
        .set("description", format!("CodePipeline of another account, for {}.", role.steps()))
        .set("permissions_boundary", var("permissions_boundary"))
        .set("assume_role_policy", document(&[statement_of_trust()]))
        .set("tags", var("tags"));
    let resource = Resource::new(File::Iam, catalogue::iam::ROLE.name, "action", identity.clone(), body);
    let address = graph.add_resource(resource.comment("Carries out actions of a pipeline of another account."));
    let body =
        Body::new().set("name", "steps").set("role", address.attribute("id")).set("policy", document(statements));
    let (kind, identity) = (catalogue::iam::ROLE_POLICY.name, identity.setting("policy"));
    graph.add_resource(Resource::new(File::Iam, kind, "action", identity, body));
    graph.add_output("role_arn", "ARN of the role, for the pipeline's module.", address.attribute("arn"));
    add_names(pipeline, of_pipeline, &mut graph);
    graph.variables.sort_by(|one, other| one.name.cmp(&other.name));
    graph
}

/// The locals, data sources and variables that the resources refer to.
fn add_names(pipeline: &Pipeline, of_pipeline: &Graph, graph: &mut Graph) {
    let mut named: Vec<(String, String)> = Vec::new();
    for resource in &graph.resources {
        resource.body.expressions(&mut |expression| {
            expression.references(&mut |reference| {
                if let Some(Step::Attribute(name)) = reference.steps.first() {
                    named.push((reference.root.clone(), name.clone()));
                }
            });
        });
    }
    let is_named = |root: &str, name: &str| named.iter().any(|(of, it)| of == root && it == name);
    let region = match pipeline.provider() {
        Provider::V5 => "data.aws_region.current.id",
        Provider::V6 => "data.aws_region.current.region",
    };
    for (name, kind, value) in [
        ("account_id", "aws_caller_identity", "data.aws_caller_identity.current.account_id"),
        ("partition", "aws_partition", "data.aws_partition.current.partition"),
        ("region", "aws_region", region),
        ("dns_suffix", "aws_partition", "data.aws_partition.current.dns_suffix"),
    ] {
        if is_named("local", name) {
            graph.locals.push(Local { name, comment: None, value: Expr::reference(value) });
            if !graph.data.iter().any(|data| data.kind == kind) {
                graph.data.push(Data { kind, label: "current" });
            }
        }
    }
    let shared = of_pipeline.variables.iter().filter(|variable| is_named("var", &variable.name));
    let own: Vec<String> = graph.variables.iter().map(|variable| variable.name.clone()).collect();
    graph.variables.extend(shared.filter(|variable| !own.contains(&variable.name)).cloned());
    graph.variables.retain(|variable| is_named("var", &variable.name));
}

/// What the two modules agree on, beside the variables that both have.
fn variables_of_contract(pipeline: &Pipeline, role: &ActionRole<'_>) -> Vec<Variable> {
    let text = |name: &str, description: &str| Variable::new(name, Type::String, description);
    let (path, name) = role.arn.fixed().map_or_else(|| ("/".to_owned(), default_name(pipeline, role)), path_and_name);
    let mut variables = vec![
        text("role_name", "Name of the role.")
            .default(name)
            .pattern("^[A-Za-z0-9_+=,.@-]{1,64}$", "The name has 1 to 64 letters, digits and +=,.@_-."),
        text("iam_path", "Path of the role.")
            .default(path)
            .pattern("^/([!-.0-~]+/)*$", "The path must begin and end with a slash, and have a name between any two."),
        text("permissions_boundary", "ARN of the policy that bounds the role; null for none.").optional().pattern(
            "^arn:[^:]+:iam::[^:]*:policy/.+$",
            "The permissions boundary must be the ARN of an IAM policy, or null.",
        ),
        Variable::new("tags", Type::StringMap, "Tags on the role.")
            .default(Expr::object(pipeline.tags().iter().map(|(key, value)| (key.clone(), Expr::string(value))))),
        text("pipeline_account_id", "Account that the pipeline is in.")
            .example("123456789012")
            .pattern("^[0-9]{12}$", "An account has 12 digits."),
        text("pipeline_role_arn", "ARN of the pipeline's role: the output `pipeline_role_arn` of its module.")
            .example("arn:aws:iam::123456789012:role/web-us-east-1-pipeline")
            .pattern(Arn::ROLE_PATTERN, "The role must be given by its whole ARN."),
        text("artifact_prefix", "The first 20 characters of the pipeline's name: its folder in the artifact bucket.")
            .example("web")
            .pattern("^[A-Za-z0-9.@_-]{1,20}$", "The folder has 1 to 20 letters, digits and .@_-."),
    ];
    variables.extend(place::regions(pipeline).flat_map(variables_of_store));
    variables
}

/// The bucket and the key of a region.
fn variables_of_store(region: Option<&Region>) -> [Variable; 2] {
    let text = |name: String, description: String| Variable::new(name, Type::String, description);
    let (place, code) = match region {
        Some(region) => (format!(" in {}", region.as_str()), region.as_str()),
        None => (String::new(), "us-east-1"),
    };
    let example = match region {
        Some(_) => format!("web-{}-123456789012-us-east-1", code.replace('-', "")),
        None => "web-artifacts-123456789012-us-east-1".to_owned(),
    };
    let home = if region.is_some() { "that region" } else { "region" };
    [
        text(variable_of_bucket(region), format!("Name of the pipeline's artifact bucket{place}."))
            .example(example)
            .pattern(BucketName::PATTERN, "The bucket must be named as S3 names buckets."),
        text(
            variable_of_key(region),
            format!(
                "ARN of the key of the artifacts{place}. Before it exists, all keys of the pipeline's account and {home}: their own policies let this \
                 role use no other."
            ),
        )
        .example(format!("arn:aws:kms:{code}:123456789012:key/*"))
        .pattern(
            r"^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/([A-Za-z0-9-]+|\*)$",
            "The key must be given by its ARN, not by an alias.",
        ),
    ]
}

/// The name of a role whose ARN is the caller's to give.
fn default_name(pipeline: &Pipeline, role: &ActionRole<'_>) -> String {
    format!("{}-{}", pipeline.name().as_str(), role.name.replace('_', "-"))
}

/// `/`, or `/team/`; and the name itself.
fn path_and_name(arn: &Arn) -> (String, String) {
    let whole = arn.as_str().split_once(":role").map_or("", |(_, whole)| whole);
    let (path, name) = whole.rsplit_once('/').unwrap_or(("", whole));
    (format!("{path}/"), name.to_owned())
}

fn add_notes(pipeline: &Pipeline, role: &ActionRole<'_>, graph: &mut Graph) {
    let (steps, name, variable) = (role.steps(), &role.name, name_of_variable(role));
    let own_role = name_in_words(pipeline, &Identity::new(&what::ROLE, Of::Thing("pipeline")));
    graph.add_note(
        Section::Before,
        format!(
            "Apply `accounts/{name}/` first, in the account that the role `{variable}` is for and in the region of this module. It makes that role, with \
             the calls of {steps} and no others, and lets nobody but the role of this pipeline assume it: CodePipeline refuses a pipeline that \
             cannot assume the roles of its actions. Variables that both modules have must have one value in both. Its `pipeline_role_arn` is \
             `arn:aws:iam::ACCOUNT_ID:role/{own_role}`, with `iam_path` in place of the slash before the name. Destroy this module first, or \
             apply it without these actions, and then that one."
        ),
    );
    graph.add_note(
        Section::Does,
        format!(
            "CodePipeline carries out {steps} with the role `{variable}`: the role of the pipeline may assume it, and nothing else there. The policies of \
             the artifact bucket and of its key let that role reach the artifacts of its actions, and no other role of its account."
        ),
    );
    graph.add_note(
        Section::Trouble,
        "*not authorized to perform AssumeRole on action role*: the role of the action does not exist yet, or its trust names another pipeline's role. \
         After a change of `name` or `iam_path` here, `pipeline_role_arn` of the modules in `accounts/` is another one.",
    );
}
