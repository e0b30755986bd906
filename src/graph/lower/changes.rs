//! Sources without a connection start the pipeline through rules on the account's event bus, one for each source.

use crate::hcl::{Body, Expr};
use crate::iam::{Grant, Role, calls};
use crate::model::{NamedSource, Source};

use super::super::arn::{local, named, regional, var};
use super::super::{Address, File, Resource, Section};
use super::{Lowering, undelivered};

impl Lowering<'_> {
    pub(super) fn changes(&mut self) {
        let sources: Vec<&NamedSource> = self.pipeline.sources_with_rules().collect();
        if sources.is_empty() {
            return;
        }
        let rules: Vec<Address> = sources.iter().map(|named| self.change_rule(named)).collect();
        let arns: Vec<Expr> = sources.iter().map(|named| rule_arn(named)).collect();
        let arn = match arns.as_slice() {
            [only] => only.clone(),
            _ => Expr::list(arns),
        };
        let mut starter =
            Role::new("events", "events", "EventBridge, for changes of the source", "events.amazonaws.com").source(
                local("account_id"),
                arn,
                "EventBridge user guide, condition keys: the ARN of the rule that sends the event",
            );
        starter.grant(Grant::new(&calls::events::START_PIPELINE, "Change").on(regional("codepipeline", [var("name")])));
        let (starter, queue) = (self.add_role(starter), undelivered::policy());
        for rule in rules {
            let target = Body::new()
                .set("rule", rule.attribute("name"))
                .set("target_id", "pipeline")
                .set("arn", Address::new("aws_codepipeline", "pipeline").attribute("arn"))
                .set("role_arn", starter.attribute("arn"))
                .nest("dead_letter_config", undelivered::dead_letters());
            let kind = "aws_cloudwatch_event_target";
            self.graph
                .add(Resource::new(File::Triggers, kind, rule.label, target).works_with(&starter).after([&queue]));
        }
    }

    fn change_rule(&mut self, named: &NamedSource) -> Address {
        let of = |what: &str| Expr::list([self.source_variable(named, what)]);
        let words = |words: &[&str]| Expr::list(words.iter().map(|word| Expr::string(*word)));
        let (description, pattern) = match &named.source {
            Source::Connected(_) | Source::CodeCommit(_) => {
                let detail = vec![
                    ("event", words(&["referenceCreated", "referenceUpdated"])),
                    ("referenceType", words(&["branch"])),
                    ("referenceName", of("branch")),
                ];
                let mut pattern = event("aws.codecommit", "CodeCommit Repository State Change");
                pattern.push(("resources", Expr::list([self.codecommit_arn(named)])));
                pattern.push(("detail", Expr::object(detail)));
                ("A push to the branch that the pipeline builds", pattern)
            }
            Source::Image(_) => {
                let detail = vec![
                    ("action-type", words(&["PUSH"])),
                    ("result", words(&["SUCCESS"])),
                    ("repository-name", of("repository")),
                    ("image-tag", of("tag")),
                ];
                let mut pattern = event("aws.ecr", "ECR Image Action");
                pattern.push(("detail", Expr::object(detail)));
                ("An image under the tag that the pipeline watches", pattern)
            }
            Source::Archive(_) => {
                let detail = vec![
                    ("bucket", Expr::object([("name", of("bucket"))])),
                    ("object", Expr::object([("key", of("key"))])),
                ];
                let mut pattern = event("aws.s3", "Object Created");
                pattern.push(("detail", Expr::object(detail)));
                ("A new version of the archive that the pipeline reads", pattern)
            }
        };
        self.note_changes(named);
        let body = Body::new()
            .set("name", rule_name(named))
            .set("description", description)
            .set("event_pattern", Expr::call("jsonencode", [Expr::object(pattern)]))
            .set("state", "ENABLED")
            .set("tags", local("tags"));
        self.graph.add(Resource::new(File::Triggers, "aws_cloudwatch_event_rule", named.name.label(), body))
    }

    fn note_changes(&mut self, named: &NamedSource) {
        let prefix = self.source_prefix(named);
        match &named.source {
            Source::Connected(_) | Source::CodeCommit(_) => {}
            Source::Image(_) => self.graph.note(
                Section::Does,
                format!(
                    "Every push of the tag `{prefix}_tag` starts the pipeline, and moving a tag is a push: nothing that this pipeline \
                     runs may move that tag in that repository, or it would start itself without end."
                ),
            ),
            Source::Archive(_) => {
                let text = "The bucket of the archive must send its events to EventBridge, which it does not by itself: `aws s3api \
                            put-bucket-notification-configuration --bucket BUCKET --notification-configuration \
                            '{\"EventBridgeConfiguration\":{}}'` (this replaces the notifications that the bucket has), or \
                            `eventbridge = true` where you manage it.";
                self.graph.note(Section::Before, text);
            }
        }
    }
}

/// The part of a pattern that says whose event it is.
fn event(source: &str, kind: &str) -> Vec<(&'static str, Expr)> {
    vec![("source", Expr::list([Expr::string(source)])), ("detail-type", Expr::list([Expr::string(kind)]))]
}

pub(super) fn rule_arn(source: &NamedSource) -> Expr {
    regional("events", [Expr::string("rule/"), rule_name(source)])
}

fn rule_name(source: &NamedSource) -> Expr {
    named(&format!("-{}", source.name.slug()))
}
