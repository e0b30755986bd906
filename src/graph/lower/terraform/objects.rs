//! Who reaches states and plans: the roles that work with them, and whom the spec names.
//!
//! A policy that is attached to somebody else, such as `ReadOnlyAccess`, reads the objects of every bucket of the account. So the buckets
//! refuse their objects to everyone but those who are named here, and nothing of the buckets themselves: an administrator can
//! change their policies as before.

use crate::graph::arn::{bucket, local, of_iam, var};
use crate::graph::lower::account::acting;
use crate::graph::lower::draft::EveryStatement;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::roles::set_policy;
use crate::graph::lower::store::artifacts::ARTIFACTS;
use crate::graph::lower::store::bucket::{self, Bucket};
use crate::graph::lower::terraform::guard::{self, artifact_objects};
use crate::graph::lower::terraform::removal::{refusal_of_removal, variable_for_plans};
use crate::graph::lower::terraform::state::STATE;
use crate::graph::lower::terraform::states::{applied_key, state_key, state_object};
use crate::graph::variable::{every, fits};
use crate::graph::{Address, Graph, Type, Variable};
use crate::hcl::Expr;
use crate::iam::{Condition, Effect, Principal, Role, Statement, document, guards};
use crate::model::{Arn, Pipeline};

/// Whoever is named by the spec, as expressions: readers as a list, the administrator as a list of at most one; and what opens the buckets.
struct Named {
    readers: Option<Expr>,
    administrator: Option<Expr>,
    /// The variable that says that the buckets may go.
    until: &'static str,
}

/// Adds to the policies of the buckets who reaches the objects. Whom the module itself grants something on them is excepted.
pub(crate) fn close_objects(pipeline: &Pipeline, keys: &Keys, statements: EveryStatement) -> EveryStatement {
    let states: Vec<_> = pipeline.plans().map(|(_, plan)| plan.state.clone()).collect();
    if states.is_empty() {
        return statements;
    }
    let EveryStatement(mut graph) = statements;
    let named = named_principals(pipeline, &mut graph);
    let states = states.iter().flat_map(|name| {
        let state = state_key(pipeline, name);
        [format!("{state}.tflock"), state, applied_key(pipeline, name)]
    });
    let states: Vec<Expr> = states.map(|key| state_object(&key)).collect();
    // The policy of an existing bucket is its owner's.
    if pipeline.terraform().existing.is_none() {
        let of_state = bucket::statements_of_bucket(keys, &STATE);
        close_bucket(&mut graph, &STATE, of_state, &[bucket(local(&STATE.name), "/*")], &states, &named);
    }
    let plans: Vec<Expr> =
        guard::plan_artifacts(pipeline).into_iter().map(|(_, artifact)| artifact_objects(artifact)).collect();
    let carried = [bucket(local(&ARTIFACTS.name), "/*")];
    let granted: Vec<Expr> = plans.iter().cloned().chain(carried).collect();
    let mut of_artifacts = bucket::statements_of_bucket(keys, &ARTIFACTS);
    of_artifacts.extend(acting::statements_of_bucket(pipeline, None));
    close_bucket(&mut graph, &ARTIFACTS, of_artifacts, &plans, &granted, &named);
    EveryStatement(graph)
}

/// The variables of whom the spec names.
fn named_principals(pipeline: &Pipeline, graph: &mut Graph) -> Named {
    let terraform = pipeline.terraform();
    let readers = terraform.readers.as_ref().map(|readers| {
        let fixed = readers.fixed().map(|arns| Expr::list(arns.iter().map(|arn| Expr::string(arn.as_str()))));
        let is_principal = fits(Arn::PRINCIPAL_PATTERN, Expr::reference("arn"));
        graph.add_variable(
            Variable::new(
                "state_reader_arns",
                Type::Strings,
                "ARNs of roles and users that may read states and plans, if their own policies allow it.",
            )
            .default_some(fixed)
            .example(Expr::list([Expr::string("arn:aws:iam::123456789012:role/example-auditor")]))
            .validate(
                every("arn", var("state_reader_arns"), is_principal),
                "Every reader must be given by the ARN of a role or a user.",
            ),
        )
    });
    let administrator = terraform.administrator.as_ref().map(|administrator| {
        let description = "ARN of the role that may repair states, and may empty the buckets of states and plans, if its own policies allow it.";
        let variable = Variable::new("state_administrator_arn", Type::String, description)
            .default_some(administrator.fixed().map(Arn::as_str))
            .example("arn:aws:iam::123456789012:role/example-administrator")
            .pattern(Arn::PRINCIPAL_PATTERN, "The administrator must be given by the ARN of a role or a user.");
        Expr::list([graph.add_variable(variable)])
    });
    Named { readers, administrator, until: variable_for_plans(pipeline) }
}

fn close_bucket(
    graph: &mut Graph,
    of: &Bucket,
    mut statements: Vec<Statement>,
    objects: &[Expr],
    granted: &[Expr],
    named: &Named,
) {
    let roles = graph.roles.iter().filter(|role| is_granted(role, granted));
    let roles = Expr::list(roles.map(|role| of_iam("role", role.name.clone())));
    let comment = "Only these reach what is stored here, whatever else allows it. The bucket itself is not meant: its policy can be \
                   changed as before.";
    let others = except(&roles, [&named.readers, &named.administrator]);
    statements.push(refuse(objects, "DenyOthers", comment, &["s3:*"], others));
    if named.readers.is_some() {
        let comment = "Readers read.";
        let readers = except(&roles, [&named.administrator, &None]);
        statements.push(refuse(objects, "DenyReaders", comment, guards::OBJECT_CHANGES, readers));
    }
    // A request through an access point is about the access point to the caller's policies, and about the bucket here (S3 user
    // guide, access-points-policies); no condition tells the creation of an access point for which bucket it is.
    let comment = "Nobody comes through an access point, where the refusals of roles would not hold.";
    let through = Condition::new("Null", "s3:DataAccessPointArn", Expr::string("false"));
    statements.push(refuse(objects, "DenyAccessPoints", comment, &["s3:*"], through));
    // Plans hold what states do. A bucket that refuses to go, with objects in it, would stand there without all that is refused above.
    let comment = format!(
        "The bucket and this policy stay until `{}` says that they may go. The policy can be changed as before.",
        named.until
    );
    let (actions, of_it) = (["s3:DeleteBucket", "s3:DeleteBucketPolicy"], bucket(local(&of.name), ""));
    statements.push(refusal_of_removal(&comment, &actions, of_it, named.administrator.clone(), named.until));
    let policy = Address::new("aws_s3_bucket_policy", of.label());
    if let Some(resource) = graph.resources.iter_mut().find(|resource| resource.address == policy) {
        set_policy(&mut resource.body, &document(&statements));
    }
}

/// That neither one of these roles asks nor one of the others.
fn except(roles: &Expr, others: [&Option<Expr>; 2]) -> Condition {
    let others: Vec<Expr> = others.into_iter().flatten().cloned().collect();
    let excepted = match others.as_slice() {
        [] => roles.clone(),
        others => Expr::call("concat", [roles.clone()].into_iter().chain(others.iter().cloned())),
    };
    // The ARN of a role, for its sessions too (IAM user guide, reference_policies_condition-keys, aws:PrincipalArn).
    Condition::new("ArnNotLike", "aws:PrincipalArn", excepted)
}

fn refuse(objects: &[Expr], sid: &str, comment: &str, actions: &[&str], condition: Condition) -> Statement {
    Statement {
        sid: sid.to_owned(),
        comment: vec![comment.to_owned()],
        effect: Effect::Deny,
        principal: Some(Principal::Everyone),
        actions: actions.iter().map(|action| (*action).to_owned()).collect(),
        resources: Some(objects.to_vec()),
        conditions: vec![condition],
        calls: Vec::new(),
    }
}

/// Whether some statement grants a role something on one of these.
fn is_granted(role: &Role, objects: &[Expr]) -> bool {
    let statements = role.policies.iter().flat_map(|policy| &policy.statements);
    let mut granted =
        statements.filter(|one| one.effect == Effect::Allow).flat_map(|one| one.resources.iter().flatten());
    granted.any(|resource| objects.contains(resource))
}
