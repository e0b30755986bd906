//! Who pulls images in other accounts: the policy of the repository that the module creates.

use crate::graph::arn::local;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::store::repository;
use crate::graph::{File, Resource, Section};
use crate::hcl::{Body, Expr};
use crate::iam::calls::CallGroup;
use crate::iam::calls::services::{PULL_FOR_FUNCTIONS, PULL_IN_ACCOUNTS};
use crate::iam::{Condition, Effect, Principal, Statement, document};
use crate::model::{AccountId, ActionKind, ActionRole, Arn, Pipeline, Registry};

/// Adds the policy, if there is anybody to let in. ECR refuses a policy that names a role which does not exist, and the roles that
/// pull are those of tasks, which are made elsewhere: so it names accounts, whose own policies say which of their roles pull.
pub(crate) fn add_policy(pipeline: &Pipeline, draft: &mut Draft, registry: &Registry, repository: &Expr) {
    let accounts = accounts(pipeline, registry);
    if accounts.is_empty() {
        return;
    }
    let roots = accounts.into_iter().map(root).collect();
    let mut statements =
        vec![Statement { principal: Some(Principal::Aws(one_or_list(roots))), ..statement(&PULL_IN_ACCOUNTS) }];
    if !registry.readers.is_empty() {
        let functions = registry.readers.iter().map(functions_of).collect();
        statements.push(Statement {
            principal: Some(Principal::Service(Expr::string("lambda.amazonaws.com"))),
            conditions: vec![Condition {
                operator: "StringLike".to_owned(),
                key: "aws:SourceArn".to_owned(),
                values: functions,
            }],
            ..statement(&PULL_FOR_FUNCTIONS)
        });
    }
    let body = Body::new().set("repository", repository.clone()).set("policy", document(&statements));
    let identity = repository::identity().setting("policy");
    draft.add_resource(Resource::new(File::Registry, "aws_ecr_repository_policy", "images", identity, body));
    draft.add_note(
        Section::Before,
        "The repository lets other accounts pull. There, the execution roles of tasks must be allowed `ecr:GetAuthorizationToken` on `*`, \
         and `ecr:BatchCheckLayerAvailability`, `ecr:BatchGetImage` and `ecr:GetDownloadUrlForLayer` on `repository_arn`.",
    );
}

/// The accounts that pull, as expressions: those that images are deployed to, and those that the spec names.
fn accounts(pipeline: &Pipeline, registry: &Registry) -> Vec<Expr> {
    let is_named = |role: &ActionRole<'_>| {
        let account = role.arn.fixed().and_then(Arn::account);
        account.is_some_and(|account| registry.readers.iter().any(|reader| reader.as_str() == account))
    };
    let roles = pipeline.action_roles().into_iter().filter(deploys_image).filter(|role| !is_named(role));
    let deployed = roles.map(|role| Expr::reference(&format!("local.action_account.{}", role.name)));
    deployed.chain(registry.readers.iter().map(|account| Expr::string(account.as_str()))).collect()
}

/// Whether one of its actions deploys an image that the pipeline builds.
fn deploys_image(role: &ActionRole<'_>) -> bool {
    role.actions.iter().any(|action| match &action.kind {
        ActionKind::Ecs(ecs) => ecs.target.image.action().is_some(),
        _ => false,
    })
}

fn root(account: Expr) -> Expr {
    let parts = [Expr::string("arn:"), local("partition"), Expr::string(":iam::"), account, Expr::string(":root")];
    Expr::concat(parts)
}

/// The functions of an account. A function and its image are in one region.
fn functions_of(account: &AccountId) -> Expr {
    let of_account = [":", account.as_str(), ":function:*"].concat();
    let parts =
        [Expr::string("arn:"), local("partition"), Expr::string(":lambda:"), local("region"), Expr::string(of_account)];
    Expr::concat(parts)
}

fn one_or_list(mut values: Vec<Expr>) -> Expr {
    if values.len() == 1 { values.remove(0) } else { Expr::list(values) }
}

/// What a group of calls says in the policy of what is called, for nobody yet.
fn statement(group: &CallGroup) -> Statement {
    let mut actions: Vec<String> = group.calls.iter().map(|call| call.action.to_owned()).collect();
    actions.sort();
    Statement {
        sid: group.sid.to_owned(),
        comment: vec![format!("{}.", group.why)],
        effect: Effect::Allow,
        principal: None,
        actions,
        resources: None,
        conditions: Vec::new(),
        calls: Vec::new(),
    }
}
