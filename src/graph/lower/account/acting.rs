//! Roles of actions on the pipeline's side: their ARNs, and what the artifact bucket and its key allow them.
//!
//! A policy that names a role is refused while the role does not exist, and its account may be made after this one. So policies name the account, and
//! the role by a condition, which is never checked (IAM user guide, AWS JSON policy elements: Principal).

use crate::graph::arn::{bucket, iam_of, local, var};
use crate::graph::lower::bounds::via_service;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::foundation;
use crate::graph::lower::source::clones;
use crate::graph::lower::store::place::objects_of_artifact;
use crate::graph::{Local, Type, Variable};
use crate::hcl::Expr;
use crate::iam::calls::{CallGroup, action_role as calls};
use crate::iam::{Condition, Effect, Principal, Statement, step_of_label};
use crate::model::{ActionRole, Arn, ArtifactName, Pipeline};

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

/// What the policy of the artifact bucket allows these roles.
pub(crate) fn statements_of_bucket(pipeline: &Pipeline) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (role, word) in roles_in_words(pipeline) {
        let (read, written) = (artifacts_read(pipeline, &role), artifacts_written(&role));
        if read.is_empty() && written.is_empty() {
            continue;
        }
        let objects = |of: &[ArtifactName]| of.iter().map(|artifact| objects_of_artifact(pipeline, artifact)).collect();
        let statement = |group, resources| statement(&role, &word, group, resources);
        statements.push(statement(&calls::INSPECT_BUCKET, vec![bucket(local("artifact_bucket"), "")]));
        for (group, artifacts) in [(&calls::READ_ARTIFACTS, read), (&calls::WRITE_ARTIFACTS, written)] {
            if !artifacts.is_empty() {
                statements.push(statement(group, objects(&artifacts)));
            }
        }
    }
    statements
}

/// What the policy of their key allows these roles.
pub(crate) fn statements_of_key(pipeline: &Pipeline) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (role, word) in roles_in_words(pipeline) {
        let (reads, writes) = (!artifacts_read(pipeline, &role).is_empty(), !artifacts_written(&role).is_empty());
        if !reads && !writes {
            continue;
        }
        let statement = |group| statement(&role, &word, group, vec![Expr::string("*")]);
        statements.push(statement(&calls::INSPECT_KEY));
        let group = if writes { &calls::ENCRYPT_ARTIFACTS } else { &calls::DECRYPT_ARTIFACTS };
        let mut used = statement(group);
        used.conditions.push(via_service("s3"));
        statements.push(used);
    }
    statements
}

/// A statement of a policy of what is called, for a role that may not exist yet.
fn statement(role: &ActionRole<'_>, word: &str, group: &'static CallGroup, resources: Vec<Expr>) -> Statement {
    let mut actions: Vec<String> = group.calls.iter().map(|call| call.action.to_owned()).collect();
    actions.sort();
    Statement {
        sid: format!("{}For{word}", group.sid),
        comment: vec![format!("{}: {}. The condition lets no other role of the account in.", role.steps(), group.why)],
        effect: Effect::Allow,
        principal: Some(Principal::Aws(iam_of(account(role), [Expr::string("root")]))),
        actions,
        resources: Some(resources),
        conditions: vec![Condition::new("ArnEquals", "aws:PrincipalArn", arn(role))],
        calls: Vec::new(),
    }
}

/// The artifacts that a role reads, each once.
pub(crate) fn artifacts_read(pipeline: &Pipeline, role: &ActionRole<'_>) -> Vec<ArtifactName> {
    each_once(role.actions.iter().flat_map(|action| clones::artifacts_read(pipeline, action)))
}

/// The artifacts that a role stores.
pub(crate) fn artifacts_written(role: &ActionRole<'_>) -> Vec<ArtifactName> {
    each_once(role.actions.iter().flat_map(|action| action.kind.as_kind().writes()))
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

/// The variable with the name of the artifact bucket, in the module of a role's own account.
pub(crate) const BUCKET: &str = "artifact_bucket";

/// The objects of an artifact, in the module of a role's own account.
pub(crate) fn objects_elsewhere(pipeline: &Pipeline, artifact: &ArtifactName) -> Expr {
    let folder = match pipeline.artifacts().existing {
        Some(_) => Expr::concat([Expr::string("/"), var("artifact_prefix")]),
        None => Expr::string("/*"),
    };
    let artifact = Expr::string(format!("/{}/*", artifact.folder()));
    Expr::concat([bucket(var(BUCKET), ""), folder, artifact])
}
