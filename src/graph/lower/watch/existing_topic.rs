//! A topic that exists already: what its ARN says, and what its policy and its key must say.

use crate::graph::arn::{local, of_iam};
use crate::graph::lower::bounds::via_service;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::roles;
use crate::graph::lower::watch::topic::{Topic, in_context_of_topic, statements_of_key, statements_of_publishers};
use crate::graph::{Local, Section, Type, Variable};
use crate::hcl::Expr;
use crate::iam::{Condition, Effect, Principal, Statement, json_for_people};
use crate::model::{Arn, NotifiedEvent, Pipeline};

/// Adds the variable of a topic that exists already, and what its ARN says; gives back what is known of it.
pub(crate) fn add_existing_topic(pipeline: &Pipeline, draft: &mut Draft) -> Option<Topic> {
    let arn = pipeline.notifications()?.topic.as_ref()?;
    let description = "ARN of the existing topic that messages go to, in the region of the module.";
    let arn = draft.add_variable(
        Variable::new("notification_topic_arn", Type::String, description)
            .default_some(arn.fixed().map(Arn::as_str))
            .example("arn:aws:sns:us-east-1:123456789012:team")
            .pattern(Arn::TOPIC_PATTERN, "The topic must be given by its ARN, and be no FIFO topic."),
    );
    let part = |at: i64| Expr::call("element", [Expr::call("split", [Expr::string(":"), arn.clone()]), Expr::from(at)]);
    let parts = [
        Expr::string("arn:"),
        local("partition"),
        Expr::string(":sns:"),
        part(3),
        Expr::string(":"),
        part(4),
        Expr::string(":"),
        part(5),
    ];
    let comment = Some("Taken apart and put together again: so everybody sees that it is a topic.");
    draft.add_local(Local { name: "topic_arn", comment, value: Expr::concat(parts) });
    add_notes(pipeline, draft);
    Some(Topic { arn: local("topic_arn"), policy: None })
}

fn add_notes(pipeline: &Pipeline, draft: &mut Draft) {
    let mut publishers = statements_of_publishers(pipeline);
    let mut encrypting = statements_of_key(pipeline);
    if asks_for_approval(pipeline) {
        publishers.push(statement_of_pipeline(pipeline, "LetPipelinePublish", &["sns:Publish"], local("topic_arn")));
        let actions = ["kms:Decrypt", "kms:GenerateDataKey"];
        let mut statement = statement_of_pipeline(pipeline, "EncryptForPipeline", &actions, Expr::string("*"));
        statement.conditions.extend([in_context_of_topic(pipeline), via_service("sns")]);
        encrypting.push(statement);
    }
    draft.add_note(
        Section::Before,
        format!(
            "The topic `notification_topic_arn` must be in the region of the module, and its policy must have these statements, beside \
             those that it has. Nothing here changes the topic, its policy, its key or its subscriptions.\n{}",
            json_for_people(&publishers)
        ),
    );
    draft.add_note(
        Section::Before,
        format!(
            "If the topic `notification_topic_arn` is encrypted, its key must be a customer-managed one, because no service can use \
             `alias/aws/sns`, and the policy of the key must have these statements.\n{}",
            json_for_people(&encrypting)
        ),
    );
}

fn asks_for_approval(pipeline: &Pipeline) -> bool {
    pipeline.notifications().is_some_and(|notifications| notifications.tells(NotifiedEvent::Approval))
}

/// The pipeline's role publishes for approvals by its own policy; a topic or a key of another account must let it as well. The policy names
/// the account, because a role that does not exist yet cannot be named (IAM user guide, principals).
fn statement_of_pipeline(pipeline: &Pipeline, sid: &str, actions: &[&str], resource: Expr) -> Statement {
    let root =
        [Expr::string("arn:"), local("partition"), Expr::string(":iam::"), local("account_id"), Expr::string(":root")];
    let role = of_iam("role", roles::of_pipeline(pipeline).role.name);
    Statement {
        sid: sid.to_owned(),
        comment: Vec::new(),
        effect: Effect::Allow,
        principal: Some(Principal::Aws(Expr::concat(root))),
        actions: actions.iter().map(|action| (*action).to_owned()).collect(),
        resources: Some(vec![resource]),
        conditions: vec![Condition::new("ArnEquals", "aws:PrincipalArn", role)],
        calls: Vec::new(),
    }
}
