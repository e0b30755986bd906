//! Roles of actions on the pipeline's side: their ARNs, and what the artifact bucket and its key allow them.
//!
//! A policy that names a role is refused while the role does not exist, and its account may be made after this one. So policies name the account, and
//! the role by a condition, which is never checked (IAM user guide, AWS JSON policy elements: Principal).

use crate::graph::arn::{bucket, iam_of, var};
use crate::graph::lower::bounds::via_service_in;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::foundation;
use crate::graph::lower::source::clones;
use crate::graph::lower::store::place::{bucket_name, objects_in};
use crate::graph::{Local, Type, Variable};
use crate::hcl::Expr;
use crate::iam::calls::{CallGroup, action_role as calls};
use crate::iam::{Condition, Effect, Principal, Statement, step_of_label};
use crate::model::{Action, ActionRole, Arn, ArtifactName, Pipeline, Region, steps_of};

/// Adds the variable of each role, and what its ARN says.
pub(crate) fn add_roles(pipeline: &Pipeline, draft: &mut Draft) {
    let roles = pipeline.action_roles();
    if roles.is_empty() {
        return;
    }
    foundation::add_dns_suffix(draft);
    let (mut accounts, mut arns) = (Vec::new(), Vec::new());
    for role in &roles {
        let given = add_variable(draft, role);
        let part = |at: i64, separator: &str| {
            Expr::call("element", [Expr::call("split", [Expr::string(separator), given.clone()]), Expr::from(at)])
        };
        accounts.push((role.name.clone(), part(4, ":")));
        arns.push((role.name.clone(), iam_of(account(role), [Expr::string("role/"), part(1, ":role/")])));
    }
    let comment = Some("The accounts of the roles that carry out actions.");
    draft.add_local(Local { name: "action_account", comment, value: Expr::object(accounts) });
    let comment = Some("Taken apart and put together again: so everybody sees that each is a role.");
    draft.add_local(Local { name: "action_role_arn", comment, value: Expr::object(arns) });
}

fn add_variable(draft: &mut Draft, role: &ActionRole<'_>) -> Expr {
    let steps = role.steps();
    let description =
        format!("ARN of the role, mostly of another account, with which CodePipeline carries out {steps}.");
    draft.add_variable(
        Variable::new(name_of_variable(role), Type::String, description)
            .default_some(role.arn.fixed().map(Arn::as_str))
            .example("arn:aws:iam::210987654321:role/example-deploy")
            .pattern(Arn::ROLE_PATTERN, "The role must be given by its whole ARN."),
    )
}

/// The variable with the ARN of a role.
pub(crate) fn name_of_variable(role: &ActionRole<'_>) -> String {
    format!("{}_action_role_arn", role.name)
}

/// The ARN of a role.
pub(crate) fn arn(role: &ActionRole<'_>) -> Expr {
    Expr::reference(&format!("local.action_role_arn.{}", role.name))
}

/// The account of a role.
fn account(role: &ActionRole<'_>) -> Expr {
    Expr::reference(&format!("local.action_account.{}", role.name))
}

/// The roles, each with the word that stands for it in the ids of statements: two names may be one word there, and ids are unique in a policy.
fn roles_in_words<'a>(pipeline: &'a Pipeline) -> Vec<(ActionRole<'a>, String)> {
    let mut roles: Vec<(ActionRole<'a>, String)> = Vec::new();
    for role in pipeline.action_roles() {
        let word = step_of_label(&role.name);
        let numbered = (2..).map(|number| format!("{word}Number{number}"));
        let is_free = |word: &String| roles.iter().all(|(_, other)| other != word);
        let word = std::iter::once(word.clone()).chain(numbered).find(is_free).unwrap_or_default();
        roles.push((role, word));
    }
    roles
}

/// What the policy of the artifact bucket of a region allows these roles.
pub(crate) fn statements_of_bucket(pipeline: &Pipeline, region: Option<&Region>) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (role, word) in roles_in_words(pipeline) {
        let (read, written) = (artifacts_read(pipeline, &role, region), artifacts_written(&role, region));
        if read.is_empty() && written.is_empty() {
            continue;
        }
        let objects = |of: &[ArtifactName]| of.iter().map(|it| objects_in(pipeline, region, it)).collect();
        let statement = |group, resources| statement(&role, &word, region, group, resources);
        statements.push(statement(&calls::INSPECT_BUCKET, vec![bucket(bucket_name(region), "")]));
        for (group, artifacts) in [(&calls::READ_ARTIFACTS, read), (&calls::WRITE_ARTIFACTS, written)] {
            if !artifacts.is_empty() {
                statements.push(statement(group, objects(&artifacts)));
            }
        }
    }
    statements
}

/// What the policy of their key in a region allows these roles.
pub(crate) fn statements_of_key(pipeline: &Pipeline, region: Option<&Region>) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (role, word) in roles_in_words(pipeline) {
        let reads = !artifacts_read(pipeline, &role, region).is_empty();
        let writes = !artifacts_written(&role, region).is_empty();
        if !reads && !writes {
            continue;
        }
        let statement = |group| statement(&role, &word, region, group, vec![Expr::string("*")]);
        statements.push(statement(&calls::INSPECT_KEY));
        let group = if writes { &calls::ENCRYPT_ARTIFACTS } else { &calls::DECRYPT_ARTIFACTS };
        let mut used = statement(group);
        used.conditions.push(via_service_in(region, "s3"));
        statements.push(used);
    }
    statements
}

/// A statement of a policy of what is called, for a role that may not exist yet.
fn statement(
    role: &ActionRole<'_>,
    word: &str,
    region: Option<&Region>,
    group: &'static CallGroup,
    resources: Vec<Expr>,
) -> Statement {
    let mut actions: Vec<String> = group.calls.iter().map(|call| call.action.to_owned()).collect();
    actions.sort();
    let steps = steps_in(role, region);
    Statement {
        sid: format!("{}For{word}", group.sid),
        comment: vec![format!("{steps}: {}. The condition lets no other role of the account in.", group.why)],
        effect: Effect::Allow,
        principal: Some(Principal::Aws(iam_of(account(role), [Expr::string("root")]))),
        actions,
        resources: Some(resources),
        conditions: vec![Condition::new("ArnEquals", "aws:PrincipalArn", arn(role))],
        calls: Vec::new(),
    }
}

/// The artifacts that a role reads in a region.
pub(crate) fn artifacts_read(pipeline: &Pipeline, role: &ActionRole<'_>, region: Option<&Region>) -> Vec<ArtifactName> {
    each_once(actions_in(role, region).flat_map(|action| clones::artifacts_read(pipeline, action)))
}

/// The artifacts that a role stores in a region.
pub(crate) fn artifacts_written(role: &ActionRole<'_>, region: Option<&Region>) -> Vec<ArtifactName> {
    each_once(actions_in(role, region).flat_map(|action| action.kind.as_kind().writes()))
}

/// The actions of a role in a region, as a list for people.
pub(crate) fn steps_in(role: &ActionRole<'_>, region: Option<&Region>) -> String {
    steps_of(actions_in(role, region))
}

fn actions_in<'a>(role: &'a ActionRole<'_>, region: Option<&'a Region>) -> impl Iterator<Item = &'a Action> {
    role.actions.iter().copied().filter(move |action| action.is_in(region))
}

fn each_once(artifacts: impl Iterator<Item = ArtifactName>) -> Vec<ArtifactName> {
    let mut each = Vec::new();
    for artifact in artifacts {
        if !each.contains(&artifact) {
            each.push(artifact);
        }
    }
    each
}

/// The variable with the name of the artifact bucket of a region, in the module of a role's own account.
pub(crate) fn variable_of_bucket(region: Option<&Region>) -> String {
    variable_in("artifact_bucket", region)
}

/// The same with the ARN of its key.
pub(crate) fn variable_of_key(region: Option<&Region>) -> String {
    variable_in("artifact_key_arn", region)
}

fn variable_in(name: &str, region: Option<&Region>) -> String {
    region.map_or_else(|| name.to_owned(), |region| format!("{name}_{}", region.label()))
}

/// The objects of an artifact in a region, in the module of a role's own account.
pub(crate) fn objects_elsewhere(pipeline: &Pipeline, region: Option<&Region>, artifact: &ArtifactName) -> Expr {
    let folder = match pipeline.artifacts().existing {
        Some(_) => Expr::concat([Expr::string("/"), var("artifact_prefix")]),
        None => Expr::string("/*"),
    };
    let artifact = Expr::string(format!("/{}/*", artifact.folder()));
    Expr::concat([bucket(var(&variable_of_bucket(region)), ""), folder, artifact])
}
