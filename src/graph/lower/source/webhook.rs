//! `trigger: events`: GitHub's webhook, verified by a function, starts the pipeline through a rule.
//!
//! Pushes never reach the account's event bus by themselves. The path is: function URL, signature checked over the raw
//! body, replays dropped, one event on a bus of the module, a rule on repository and branch, a role that may start just
//! this pipeline.

use crate::graph::arn::{local, regional, var};
use crate::graph::lower::deploy::function::{self, Function};
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::risk::risk;
use crate::graph::lower::roles::{self, OwnedRole};
use crate::graph::lower::watch::undelivered::Undelivered;
use crate::graph::naming::name_of;
use crate::graph::{Address, Feature, File, Resource, Section};
use crate::hcl::{Body, Expr};
use crate::iam::{Grant, calls};
use crate::model::identity::what;
use crate::model::{Identity, Of, Pipeline};

pub(crate) const WEBHOOK: &str = "github_webhook";

pub(crate) const OF: Of = Of::Thing(WEBHOOK);

const STEP: &str = "Webhook";

/// Enough for a burst of pushes; a flood of forged calls cannot take more of the account's pool.
const CONCURRENCY: u32 = 5;

/// Adds the way of a push from GitHub to the pipeline, if its trigger is a webhook.
pub(crate) fn add_webhook(pipeline: &Pipeline, keys: &Keys, draft: &mut Draft, undelivered: &Undelivered) {
    if !pipeline.has_webhook() {
        return;
    }
    let bus = add_bus(pipeline, draft);
    let secret = add_secret(pipeline, draft);
    let table = add_deliveries(pipeline, draft);
    let function = add_webhook_function(pipeline, keys, draft, &bus, &secret, &table);
    add_url(pipeline, draft, &function);
    add_push_rule(pipeline, draft, &bus, undelivered);
}

fn add_bus(pipeline: &Pipeline, draft: &mut Draft) -> Address {
    let body = Body::new().set("name", name_of(pipeline, &github_bus())).set("tags", local("tags"));
    let resource = Resource::new(File::Triggers, "aws_cloudwatch_event_bus", "github", github_bus(), body)
        .comment("A bus of its own: of the module's roles, only the one that checks signatures may put events on it.");
    draft.add_resource(resource)
}

fn add_secret(pipeline: &Pipeline, draft: &mut Draft) -> Address {
    let body = Body::new()
        .set("name", name_of(pipeline, &webhook_secret()))
        .set("description", "What GitHub signs its webhooks with; filled by hand after apply")
        .set_with(
            "Long enough to undo a deletion, short enough to use the name again.",
            "recovery_window_in_days",
            7i64,
        )
        .set("tags", local("tags"));
    let resource = Resource::new(File::Triggers, "aws_secretsmanager_secret", WEBHOOK, webhook_secret(), body)
        .comment("Created empty: no secret passes through the state. Until it has a value, every call is refused.")
        .suppress(risk(
            pipeline,
            "CKV_AWS_149",
            "the secret is encrypted with Secrets Manager's key; it protects a trigger, not data",
        ))
        .suppress(risk(
            pipeline,
            "CKV2_AWS_57",
            "GitHub must be told of a new secret by hand, so it cannot rotate by itself",
        ));
    let secret = draft.add_resource(resource);
    let description =
        "ARN of the secret that GitHub signs webhooks with; put a value of 32 or more random characters into it.";
    draft.add_output("webhook_secret_arn", description, secret.attribute("arn"));
    secret
}

fn add_deliveries(pipeline: &Pipeline, draft: &mut Draft) -> Address {
    let hash = Body::new().set("name", "body_sha256").set("type", "S");
    let body = Body::new()
        .set("name", name_of(pipeline, &deliveries_table()))
        .set("billing_mode", "PAY_PER_REQUEST")
        .set("hash_key", "body_sha256")
        .set("tags", local("tags"))
        .nest("attribute", hash)
        .nest("ttl", Body::new().set("attribute_name", "expires_at").set("enabled", true));
    let resource = Resource::new(File::Triggers, "aws_dynamodb_table", "github_deliveries", deliveries_table(), body)
        .comment("The hashes of bodies that were delivered, for a day: a body that comes again starts nothing.")
        .suppress(risk(pipeline, "CKV_AWS_28", "hashes that expire within a day need no backup"))
        .suppress(risk(
            pipeline,
            "CKV_AWS_119",
            "hashes of deliveries are no secret; DynamoDB encrypts them with its own key",
        ));
    draft.add_resource(resource)
}

fn add_webhook_function(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    bus: &Address,
    secret: &Address,
    table: &Address,
) -> Address {
    let mut role = function::role_of_function(pipeline, keys, WEBHOOK, &OF, STEP);
    // Secrets Manager appends a hyphen and six random characters to the name in the ARN.
    let secret_arn = regional(
        "secretsmanager",
        [Expr::string("secret:"), name_of(pipeline, &webhook_secret()), Expr::string("-??????")],
    );
    let bus_arn = regional("events", [Expr::string("event-bus/"), name_of(pipeline, &github_bus())]);
    let table_arn = regional("dynamodb", [Expr::string("table/"), name_of(pipeline, &deliveries_table())]);
    role.grant(Grant::new(&calls::function::READ_WEBHOOK_SECRET, STEP).on(secret_arn));
    role.grant(Grant::new(&calls::function::PASS_PUSHES_ON, STEP).on(bus_arn));
    role.grant(Grant::new(&calls::function::REMEMBER_DELIVERIES, STEP).on(table_arn));
    let role = draft.add_role(role);
    let function = Function {
        file: File::Triggers,
        label: WEBHOOK.to_owned(),
        of: OF,
        step: "the webhook".to_owned(),
        description: "Verifies GitHub's webhooks and passes pushes to the branch on",
        source: WEBHOOK,
        code: include_str!("../../../assets/functions/github_webhook.py"),
        timeout_seconds: 30,
        concurrency: Some(CONCURRENCY),
        environment: vec![
            ("SECRET_ARN", secret.attribute("arn")),
            ("EVENT_BUS", bus.attribute("name")),
            ("REPLAY_TABLE", table.attribute("name")),
            ("REPOSITORY", var("source_repository")),
            ("BRANCH", var("source_branch")),
        ],
    };
    function::add_function(pipeline, keys, draft, function, &role)
}

/// New function URLs need both permissions since October 2025 (hashicorp/terraform-provider-aws#44829); the second only for calls through the
/// URL, so that nobody can invoke the function by its name.
fn add_url(pipeline: &Pipeline, draft: &mut Draft, function: &Address) {
    draft.add_feature(Feature::InvokedViaFunctionUrl);
    let name = || function.attribute("function_name");
    let setting = |word| Identity::new(&what::FUNCTION, OF).setting(word);
    let url = Body::new().set("function_name", name()).set("authorization_type", "NONE");
    let resource = Resource::new(File::Triggers, "aws_lambda_function_url", WEBHOOK, setting("url"), url)
        .comment("GitHub cannot sign requests for IAM; the function checks GitHub's signature instead.")
        .suppress(risk(pipeline, "CKV_AWS_258", "GitHub signs the body, and the function refuses what is not signed"));
    let url = draft.add_resource(resource);
    let permission = |sid: &str, action: &str| {
        Body::new().set("statement_id", sid).set("action", action).set("function_name", name()).set("principal", "*")
    };
    let call_url = permission("CallUrl", "lambda:InvokeFunctionUrl").set("function_url_auth_type", "NONE");
    let public = || {
        risk(pipeline, "CKV_AWS_301", "GitHub calls from anywhere, and the function refuses what GitHub did not sign")
    };
    let resource =
        Resource::new(File::Triggers, "aws_lambda_permission", "call_url", setting("permission.call_url"), call_url)
            .suppress(public());
    let through_url = public();
    draft.add_resource(resource);
    let through = setting("permission.invoke_through_url");
    let invoke = permission("InvokeThroughUrl", "lambda:InvokeFunction").set("invoked_via_function_url", true);
    draft.add_resource(
        Resource::new(File::Triggers, "aws_lambda_permission", "invoke_through_url", through, invoke)
            .comment("Through the URL only: without the last argument anyone could invoke the function by its name.")
            .suppress(through_url),
    );
    let description = "Address for GitHub's webhook: content type application/json, push events, the secret's value.";
    draft.add_output("webhook_url", description, url.attribute("function_url"));
}

fn add_push_rule(pipeline: &Pipeline, draft: &mut Draft, bus: &Address, undelivered: &Undelivered) {
    let pattern = Expr::object([
        ("source", Expr::list([Expr::string("tfpipe.github")])),
        ("detail-type", Expr::list([Expr::string("push")])),
        (
            "detail",
            Expr::object([
                ("repository", Expr::list([var("source_repository")])),
                ("branch", Expr::list([var("source_branch")])),
            ]),
        ),
    ]);
    let body = Body::new()
        .set("name", name_of(pipeline, &push_rule()))
        .set("description", "A push to the branch that the pipeline builds")
        .set("event_bus_name", bus.attribute("name"))
        .set("event_pattern", Expr::call("jsonencode", [pattern]))
        .set("state", "ENABLED")
        .set("tags", local("tags"));
    let rule =
        draft.add_resource(Resource::new(File::Triggers, "aws_cloudwatch_event_rule", "push", push_rule(), body));

    let actor = "EventBridge, for pushes";
    let mut starter = OwnedRole::new(pipeline, Of::Thing("events"), "events", actor, "events.amazonaws.com")
        .source(rule_arn(pipeline));
    starter.grant(Grant::new(&calls::events::START_PIPELINE, "Push").on(roles::pipeline_arn(pipeline)));
    let (starter, queue) = (draft.add_role(starter), undelivered.policy());
    let target = Body::new()
        .set("rule", rule.attribute("name"))
        .set("event_bus_name", bus.attribute("name"))
        .set("target_id", "pipeline")
        .set("arn", Address::new("aws_codepipeline", "pipeline").attribute("arn"))
        .set("role_arn", starter.attribute("arn"))
        .nest("dead_letter_config", undelivered.dead_letters());
    let (kind, identity) = ("aws_cloudwatch_event_target", push_rule().setting("target"));
    draft.add_resource(
        Resource::new(File::Triggers, kind, "pipeline", identity, target).works_with(&starter).after([&queue]),
    );
    draft.add_note(
        Section::Trouble,
        "GitHub shows a delivery as passed on (200), and nothing starts: the event is on its way to the pipeline or in the queue of \
         undelivered events, and `Redeliver` is ignored. Start the pipeline by hand. After any answer that is no 200, and a minute \
         after none at all, `Redeliver` works.",
    );
}

/// The bus that pushes come by.
pub(crate) fn github_bus() -> Identity {
    Identity::thing(&what::BUS, "github")
}

/// The ARN of the rule, if the trigger is a webhook.
pub(crate) fn rule_arns(pipeline: &Pipeline) -> Vec<Expr> {
    pipeline.has_webhook().then(|| rule_arn(pipeline)).into_iter().collect()
}

fn rule_arn(pipeline: &Pipeline) -> Expr {
    let (bus, rule) = (name_of(pipeline, &github_bus()), name_of(pipeline, &push_rule()));
    regional("events", [Expr::string("rule/"), bus, Expr::string("/"), rule])
}

/// The rule that a push starts the pipeline through.
pub(crate) fn push_rule() -> Identity {
    Identity::thing(&what::RULE, "push")
}

fn webhook_secret() -> Identity {
    Identity::thing(&what::SECRET, WEBHOOK)
}

fn deliveries_table() -> Identity {
    Identity::thing(&what::TABLE, "github_deliveries")
}
