//! What CodePipeline calls with the pipeline's role: for the artifact store, for each action, for each rule of a stage.
//!
//! One file a provider. An action whose provider is in none of them is named as unknown.

mod acting;
mod cloudformation;
mod codebuild;
mod codecommit;
mod codedeploy;
mod connection;
mod ecr;
mod ecs;
mod lambda;
mod lambda_deploy;
mod manual;
mod s3;

use crate::catalogue;
use crate::iam::calls::{pipeline as calls, trust};
use crate::readback::{Block, Body, Module, Node, Place, Resource};
use crate::symbolic::{Piece, Text};

use super::store::region_of;
use super::{Actor, Caller, Need, Needs, Sent, Store, UnknownCalls, arn};
use crate::prove::arn_parts;
use crate::prove::report::subject::Subject;

/// The region in which a call is made, as AWS sends it.
const REQUESTED: &str = "aws:RequestedRegion";

/// An action or a rule, as its block says.
struct Action<'a> {
    /// Who carries it out: the pipeline's role, or its own.
    actor: Actor,
    /// The address of its pipeline.
    pipeline: String,
    body: &'a Body,
    /// Where the things are that its configuration names.
    region: Text,
    /// The account that they are in: that of whoever carries it out.
    account: Text,
    /// Whether its role is not the pipeline's.
    has_own_role: bool,
}

/// Adds what every pipeline of the module calls.
pub(super) fn add(module: &Module, needs: &mut Needs) {
    for pipeline in module.of(catalogue::codepipeline::PIPELINE.name) {
        let Some(role) = pipeline.body.text("role_arn") else {
            needs.unknown(&pipeline.place, format!("the role of `{}` is not known", pipeline.address()));
            continue;
        };
        let role = Caller::Role(role.clone());
        add_artifact_store(module, pipeline, &role, needs);
        for stage in pipeline.body.all("stage") {
            for block in stage.body.all("action") {
                if let Some(action) = Action::of(&pipeline.address(), &role, name_of(&block.body), block, needs) {
                    let before = needs.calls.len();
                    action.add(module, needs);
                    action.add_artifacts(module, pipeline, needs);
                    action.add_missing_store(module, pipeline, needs);
                    action.put_in_region(needs.calls.iter_mut().skip(before));
                }
            }
            add_conditions(&pipeline.address(), &role, stage, needs);
        }
    }
}

/// The artifacts, which pass from stage to stage.
fn add_artifact_store(module: &Module, pipeline: &Resource, role: &Caller, needs: &mut Needs) {
    for block in pipeline.body.all("artifact_store") {
        let actor = Actor::new("Every stage", role.clone(), &block.place);
        let Some(store) = Store::of(module, pipeline, block) else {
            needs.unknown(&block.place, "`location` is not known, and so what is called for it");
            continue;
        };
        let elsewhere = is_elsewhere(&store.region).then(|| Sent::free(REQUESTED, store.region.clone()));
        let own: Vec<Sent> = [Sent::own_account()].into_iter().chain(elsewhere).collect();
        needs.add(&actor, &calls::INSPECT_ARTIFACT_BUCKET, arn::bucket(store.bucket, ""), &own);
        needs.add(&actor, &calls::CARRY_ARTIFACTS, store.objects(), &own);
        let Some(key) = block.body.block("encryption_key") else { continue };
        let Some(key) = known_text(key, "id", &block.place, needs) else { continue };
        needs.add(&actor, &calls::USE_ARTIFACT_KEY, key, &[Sent::through("s3", &store.region)]);
    }
}

/// The conditions of a stage: rules that CodePipeline checks before and after it.
fn add_conditions(pipeline: &str, role: &Caller, stage: &Block, needs: &mut Needs) {
    let edges = ["before_entry", "on_success", "on_failure"].into_iter().flat_map(|edge| stage.body.all(edge));
    for rule in edges.flat_map(|edge| edge.body.all("condition")).flat_map(|condition| condition.body.all("rule")) {
        let Some(action) = Action::of(pipeline, role, name_of(&stage.body), rule, needs) else { continue };
        let provider = rule.body.block("rule_type_id").and_then(|kind| kind.word("provider"));
        match provider {
            // What the window and the variables are is part of the pipeline.
            Some("DeploymentWindow" | "VariableCheck") => {}
            Some("CloudWatchAlarm") => needs.add(&action.actor, &calls::READ_ALARMS, "*", &[]),
            Some("LambdaInvoke") => action.add_function(needs),
            _ => action.add_unknown_provider(provider, needs),
        }
    }
}

impl<'a> Action<'a> {
    /// An action of the block; one with a role of its own acts with that, which the pipeline's role assumes.
    fn of(pipeline: &str, role: &Caller, step: &str, block: &'a Block, needs: &mut Needs) -> Option<Self> {
        let mut actor = Actor::new(step, role.clone(), &block.place);
        let has_own_role = block.body.get("role_arn").is_some();
        let mut account = Text::from(arn::ACCOUNT);
        if has_own_role {
            let own = known_text(&block.body, "role_arn", &block.place, needs)?;
            needs.add(&actor, &trust::CODEPIPELINE_ACTION, own, &[]);
            account = arn_parts::account_of_action(own);
            actor.caller = Caller::Role(own.clone());
        }
        let region = region_of(&block.body);
        Some(Self { actor, pipeline: pipeline.to_owned(), body: &block.body, region, account, has_own_role })
    }

    fn add(&self, module: &Module, needs: &mut Needs) {
        let word = |name| self.body.word(name).unwrap_or_default();
        match (word("category"), word("owner"), word("provider")) {
            ("Source", "AWS", "CodeStarSourceConnection") => self.add_connection(needs),
            ("Source", "AWS", "CodeCommit") => self.add_codecommit(needs),
            ("Source", "AWS", "ECR") => self.add_image(needs),
            ("Source", "AWS", "S3") => self.add_archive(needs),
            ("Build" | "Test", "AWS", "CodeBuild") => self.add_build(needs),
            ("Deploy", "AWS", "ECS") => self.add_ecs(needs),
            ("Deploy", "AWS", "CodeDeploy") => self.add_deployment_with_group(module, needs),
            ("Deploy", "AWS", "Lambda") => self.add_code(module, needs),
            ("Deploy", "AWS", "CodeDeployToECS") => self.add_blue_green(module, needs),
            ("Deploy", "AWS", "S3") => self.add_files(needs),
            ("Deploy", "AWS", "CloudFormation") => self.add_stack(module, needs),
            ("Invoke", "AWS", "Lambda") => self.add_function(needs),
            ("Approval", "AWS", "Manual") => self.add_approval(module, needs),
            _ => self.add_unknown_type(needs),
        }
    }

    /// Says of calls whose resource has no region in its ARN that they are made in that of the action.
    fn put_in_region<'n>(&self, calls: impl Iterator<Item = &'n mut Need>) {
        if !is_elsewhere(&self.region) {
            return;
        }
        for call in calls.filter(|call| call.resource == "*" || arn_parts::is_of_service(&call.resource, "s3")) {
            call.sent.push(Sent::free(REQUESTED, self.region.clone()));
        }
    }

    /// An action of a type that the table of calls does not have. Whoever accepts it says what the type is.
    fn add_unknown_type(&self, needs: &mut Needs) {
        let word = |name| self.body.word(name);
        let type_of_action = ["category", "owner", "provider"].map(word);
        let message = format!("what {} calls cannot be told: {}", self.actor.step, unknown_provider(type_of_action[2]));
        let value = type_of_action.into_iter().collect::<Option<Vec<&str>>>();
        let value = value.map(|words| format!("{} of {}", words.join(" "), self.actor.step));
        let accepted_as = value.map(|value| (self.pipeline.clone(), Subject::argument("stage.action.provider", value)));
        needs.unknown.push(UnknownCalls { place: self.actor.place.clone(), message, accepted_as });
    }

    /// An entry of its configuration. One that holds a wildcard or a variable of the pipeline names nothing that is known here.
    fn setting(&self, key: &str) -> Option<&'a Text> {
        self.given(key).and_then(Node::text).and_then(arn::fixed).filter(|text| !text.contains("#{"))
    }

    /// The same as people see it, to be compared with words.
    fn word(&self, key: &str) -> Option<&'a str> {
        self.setting(key).map(Text::as_str)
    }

    /// An entry of its configuration, known or not.
    fn given(&self, key: &str) -> Option<&'a Node> {
        self.body.get("configuration").and_then(|configuration| configuration.get(key))
    }

    /// Does something with an entry of the configuration that it cannot do without.
    fn with_setting(&self, key: &str, needs: &mut Needs, with: impl FnOnce(&Self, &Text, &mut Needs)) {
        match self.setting(key) {
            Some(value) => with(self, value, needs),
            None => self.add_unknown(&format!("`{key}` is not known"), needs),
        }
    }

    /// The ARN of something in the region and the account of the action.
    fn arn(&self, service: &str, resource: impl Piece) -> Text {
        arn::within(service, &self.region, &self.account, resource)
    }

    /// The account of a resource is that of the action: a bucket of the same name in another account is not meant.
    fn own_account(&self) -> Sent {
        Sent::bound("aws:ResourceAccount", self.account.clone())
    }

    fn add_unknown_provider(&self, provider: Option<&str>, needs: &mut Needs) {
        self.add_unknown(&unknown_provider(provider), needs);
    }

    fn add_unknown(&self, why: &str, needs: &mut Needs) {
        needs.unknown(&self.actor.place, format!("what {} calls cannot be told: {why}", self.actor.step));
    }
}

/// Whether a region is not the module's own, as far as anybody can tell.
fn is_elsewhere(region: &Text) -> bool {
    *region != arn::REGION
}

fn unknown_provider(provider: Option<&str>) -> String {
    format!("the proof does not know what the provider `{}` calls", provider.unwrap_or_default())
}

fn name_of(body: &Body) -> &str {
    body.word("name").unwrap_or("An action")
}

/// A text that something cannot do without.
fn known_text<'a>(body: &'a Body, name: &str, place: &Place, needs: &mut Needs) -> Option<&'a Text> {
    let text = body.text(name).and_then(arn::fixed);
    if text.is_none() {
        needs.unknown(place, format!("`{name}` is not known, and so what is called for it"));
    }
    text
}
