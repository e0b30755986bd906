//! States and plans: where they are stored, who works with them, and whom the user names besides.
//!
//! A saved plan holds the whole state that it was made from, and a state has secrets in clear.

use crate::catalogue;
use crate::iam::eval::within;
use crate::readback::{Module, Node, Resource};
use crate::symbolic::Text;

use super::build::plain_variable;
use super::{Caller, Need, Needs, Row, Store, arn};

/// Objects that only some reach, whatever a policy elsewhere allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Their ARN, with `*` where any value may stand.
    pub objects: Text,
    /// The key of the state that a plan, or its list of changes, is for.
    pub state: Option<Text>,
    /// Who may read them, by the user's word.
    pub readers: Vec<Caller>,
}

/// A plan of a module: the key of the state that it was made from, and the ARN of its artifact's objects.
pub(super) struct Plan<'a> {
    pub(super) state: &'a Text,
    pub(super) objects: Text,
}

/// Adds what is stored, and that whoever the user names reaches it.
pub(super) fn add(module: &Module, emitted: Option<&Module>, needs: &mut Needs) {
    let states =
        module.of(catalogue::codebuild::PROJECT.name).filter_map(|project| plain_variable(project, "STATE_BUCKET"));
    // Who reaches an existing bucket is decided by its own policy.
    let states = states
        .filter(|bucket| is_of_module(emitted, bucket) || is_of_module(Some(module), bucket))
        .map(|bucket| (None, arn::bucket(bucket, "/*")));
    let plans = plans_of_pipelines(module).into_iter().map(|plan| (Some(plan.state.clone()), plan.objects));
    let mut all: Vec<(Option<Text>, Text)> = Vec::new();
    for one in states.chain(plans) {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    let declaring = emitted.unwrap_or(module);
    let mut deleted: Vec<(Text, Caller)> = Vec::new();
    for (state, objects) in all {
        let Some((policy, named, administrators)) = named_by_policy(declaring, &objects) else {
            needs.stored.push(Stored { objects, state, readers: Vec::new() });
            continue;
        };
        let readers: Vec<Caller> = named.iter().filter(|one| !administrators.contains(one)).cloned().collect();
        for reader in &readers {
            needs.outside.push(named_in_spec("Readers", reader, "s3:GetObject", &objects, policy));
        }
        for administrator in &administrators {
            for action in ["s3:DeleteObjectVersion", "s3:GetObject", "s3:PutObject"] {
                needs.outside.push(named_in_spec("Administrator", administrator, action, &objects, policy));
            }
            // A bucket of states or of plans may go, and nobody but the administrator may delete it.
            let bucket = objects.cut_once("/*").map(|(bucket, _)| (bucket, administrator.clone()));
            if let Some(one) = bucket.filter(|one| !deleted.contains(one)) {
                needs.outside.push(named_in_spec("Administrator", administrator, "s3:DeleteBucket", &one.0, policy));
                deleted.push(one);
            }
        }
        needs.stored.push(Stored { objects, state, readers });
    }
}

/// Whether a bucket is one that the module makes.
fn is_of_module(module: Option<&Module>, bucket: &Text) -> bool {
    let mut buckets = module.into_iter().flat_map(|module| module.of(catalogue::s3::BUCKET.name));
    buckets.any(|it| it.body.text("bucket").is_none_or(|name| name == bucket))
}

/// What somebody calls whom the user names, as the policy of the bucket says.
fn named_in_spec(step: &str, caller: &Caller, action: &str, objects: &Text, policy: &Resource) -> Need {
    Need {
        step: step.to_owned(),
        caller: caller.clone(),
        row: Row::Declared { action: action.to_owned(), reason: "named in the spec".to_owned() },
        resource: objects.clone(),
        sent: Vec::new(),
        place: policy.place.clone(),
        absent: None,
        endpoints: Vec::new(),
    }
}

/// The plans: what the actions put out whose projects work with a state.
pub(super) fn plans_of_pipelines(module: &Module) -> Vec<Plan<'_>> {
    let mut plans = Vec::new();
    for pipeline in module.of(catalogue::codepipeline::PIPELINE.name) {
        let stores: Vec<Store<'_>> = Store::all(module, pipeline).collect();
        for action in pipeline.body.all("stage").flat_map(|stage| stage.body.all("action")) {
            let name = action.body.get("configuration").and_then(|settings| settings.get("ProjectName")?.text());
            let project =
                module.of(catalogue::codebuild::PROJECT.name).find(|project| project.body.text("name") == name);
            let Some(state) = project.and_then(|project| plain_variable(project, "STATE_KEY")) else { continue };
            let outputs = action.body.texts("output_artifacts");
            let objects = outputs.iter().flat_map(|artifact| stores.iter().map(|store| store.artifact(artifact)));
            plans.extend(objects.map(|objects| Plan { state, objects }));
        }
    }
    plans
}

/// Whom the policy of a bucket excepts beside the module's roles: the policy, everyone, and those who may change something too.
fn named_by_policy<'a>(module: &'a Module, objects: &Text) -> Option<(&'a Resource, Vec<Caller>, Vec<Caller>)> {
    let policies = module.of(catalogue::s3::BUCKET_POLICY.name);
    let statements = policies.flat_map(|policy| {
        let list = policy.body.get("policy").and_then(|policy| policy.get("Statement"));
        list.into_iter().flat_map(Node::items).map(move |statement| (policy, statement))
    });
    let about = |statement: &Node| {
        statement.get("Resource").is_some_and(|it| it.items().iter().any(|it| it.text() == Some(objects)))
    };
    let excepting: Vec<_> = statements
        .filter(|(_, statement)| about(statement))
        .filter_map(|(policy, statement)| {
            Some((policy, statement.get("Condition")?.get("ArnNotLike")?.get("aws:PrincipalArn")?))
        })
        .collect();
    let is_own = |arn: &&Text| module.of(catalogue::iam::ROLE.name).any(|role| role.arn() == **arn);
    let callers = |values: &Node| -> Vec<Caller> {
        let arns = values.items().into_iter().filter_map(Node::text).filter(|arn| !is_own(arn));
        arns.map(|arn| Caller::Role(arn.clone())).collect()
    };
    let mut each = excepting.iter().map(|(_, values)| callers(values));
    let (policy, _) = excepting.first()?;
    let all = each.next()?;
    // The second statement is for readers, and does not except them.
    let administrators = each.next().unwrap_or_else(|| all.clone());
    Some((policy, all, administrators))
}

impl Stored {
    /// Whether a call is about some of these objects.
    pub fn meets(&self, need: &Need) -> bool {
        need.resource != "*" && meet(&self.objects, &need.resource)
    }
}

/// Whether one of two patterns holds the other.
pub(in crate::prove) fn meet(one: &Text, other: &Text) -> bool {
    within(one, other) || within(other, one)
}
