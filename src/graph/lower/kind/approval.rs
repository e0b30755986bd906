//! The `approval` action: the execution waits until someone looks.

use crate::graph::arn::{local, region_code, var};
use crate::graph::lower::bounds::via_service;
use crate::graph::lower::deploy::stack;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::watch::topic::{Topic, in_context_of_topic, topic_arn};
use crate::graph::{Address, Feature, Local, Section};
use crate::hcl::Expr;
use crate::iam::{Grant, calls};
use crate::model::{Action, ActionKind, ActionName, Approval, NotifiedEvent, Pipeline, ReviewText};

/// The console's domain in the partitions that have another one (AWS, endpoints of the console).
const CONSOLES: [(&str, &str); 2] =
    [("aws-cn", "console.amazonaws.cn"), ("aws-us-gov", "console.amazonaws-us-gov.com")];
const CONSOLE: &str = "console.aws.amazon.com";

/// Days for which CodePipeline waits by itself (UG approvals).
const USUAL: &str = "7 days";

/// The approval, which tells the topic itself.
pub(crate) fn lower(
    pipeline: &Pipeline,
    keys: &Keys,
    topic: Option<&Topic>,
    draft: &mut Draft,
    action: &Action,
    approval: &Approval,
) -> LoweredAction<'static> {
    let step = action.name.as_str();
    let (mut configuration, mut grants) = (Vec::new(), Vec::new());
    let tells = pipeline.notifications().is_some_and(|topic| topic.tells(NotifiedEvent::Approval));
    if let Some(topic) = topic.filter(|_| tells) {
        grants.push(Grant::new(&calls::pipeline::ASK_FOR_APPROVAL, step).on(topic_arn(pipeline)));
        if let Some(key) = keys.messages.clone() {
            let grant = Grant::new(&calls::pipeline::USE_TOPIC_KEY, step).on(key);
            let grant = grant.when(via_service("sns")).when(in_context_of_topic(pipeline));
            grants.push(grant.topic("encryption"));
        }
        configuration.push(("NotificationArn", topic.arn.clone()));
        draft.add_note(
            Section::Trouble,
            "No mail asks for an approval: the subscription is not confirmed (look for SNS's mail among the spam, or let SNS send \
             it again: console → SNS → Subscriptions → *Request confirmation*), or somebody changed the policy of the topic or \
             of its key. The approval waits in the console all the same.",
        );
    }
    let sources = pipeline.sources();
    let text = |text: &ReviewText| Expr::string(text.text_in(sources));
    configuration.extend(approval.message.as_ref().map(|message| ("CustomData", text(message))));
    configuration.extend(approval.link.as_ref().map(|link| ("ExternalEntityLink", text(link))));
    if let Some(action) = &approval.change_set_of {
        configuration.extend(settings_of_change_set(draft, pipeline, action));
    }
    if approval.timeout_minutes.is_some() {
        draft.add_feature(Feature::ActionTimeout);
    }
    add_output_for_approvers(pipeline, draft, action, approval);
    add_note_on_limits(pipeline, draft);
    LoweredAction {
        name: step.to_owned(),
        category: "Approval",
        provider: "Manual",
        timeout_minutes: approval.timeout_minutes,
        configuration,
        grants,
        ..LoweredAction::default()
    }
}

/// What those who approve a change set read, and where they see it.
fn settings_of_change_set(draft: &mut Draft, pipeline: &Pipeline, action: &ActionName) -> Vec<(&'static str, Expr)> {
    let executing = pipeline.actions().find(|other| other.name == *action).and_then(|other| match &other.kind {
        ActionKind::CloudFormation(form) => Some((form, other.region.as_ref())),
        _ => None,
    });
    let Some((form, region)) = executing else { return Vec::new() };
    draft.add_local(Local {
        name: "console",
        comment: Some("Where the console is: each partition has its own."),
        value: Expr::call(
            "lookup",
            [
                Expr::object(CONSOLES.map(|(partition, domain)| (partition, Expr::string(domain)))),
                local("partition"),
                Expr::string(CONSOLE),
            ],
        ),
    });
    let name = var(&stack::name_variable(action));
    let words = [
        Expr::string("Execute the change set "),
        stack::change_set(form, name.clone()),
        Expr::string(" of the stack "),
        name.clone(),
    ];
    let message = Expr::concat(words.into_iter().chain([Expr::string("? Its changes are under the link.")]));
    let link = [
        Expr::string("https://"),
        region_code(region),
        Expr::string("."),
        local("console"),
        Expr::string("/cloudformation/home?region="),
        region_code(region),
        Expr::string("#/stacks?filteringText="),
        name,
    ];
    vec![("CustomData", message), ("ExternalEntityLink", Expr::concat(link))]
}

/// What an approval does not protect from.
fn add_note_on_limits(pipeline: &Pipeline, draft: &mut Draft) {
    if !pipeline.moving_tags().is_empty() {
        draft.add_note(
            Section::Does,
            "An approval binds the pipeline, not those who push: the build runs what a commit says, and its role may put any \
             tag that moves on any image.",
        );
    }
    draft.add_note(
        Section::Does,
        "While an execution waits for an approval in a stage of its own, the next one may already change what the earlier stages \
         deployed: look at the commit or the digest that is asked for, not only at what runs there.",
    );
}

/// Who may approve is decided outside of the module; it says what they need.
fn add_output_for_approvers(pipeline: &Pipeline, draft: &mut Draft, action: &Action, approval: &Approval) {
    let step = action.name.as_str();
    let mut stages = pipeline.stages().iter();
    let Some(stage) = stages.find(|stage| stage.actions.iter().any(|other| other.name == action.name)) else {
        return;
    };
    let pipeline = Address::new("aws_codepipeline", "pipeline").attribute("arn");
    let arn = Expr::concat([pipeline, Expr::string(format!("/{}/{step}", stage.name.as_str()))]);
    let name = format!("{}_action_arn", action.name.label());
    let wait = approval.timeout_minutes.map_or_else(|| USUAL.to_owned(), |minutes| format!("{minutes} minutes"));
    draft.add_note(
        Section::Does,
        format!(
            "{step} waits for an answer, {wait} at most; none is a rejection. Who approves needs \
             `codepipeline:PutApprovalResult` on the output `{name}` and `codepipeline:GetPipelineState` on the output \
             `pipeline_arn`. Whoever else has the first in this account can approve as well, those who push included."
        ),
    );
    let description = format!("ARN of the action {step}: to approve it takes codepipeline:PutApprovalResult on this.");
    draft.add_output(name, description, arn);
}
