//! Lambda functions of the module: what all of them have in common.

use crate::graph::arn::{local, regional};
use crate::graph::lower::bounds::via_service;
use crate::graph::lower::build::codebuild::path_of_module;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::network::groups;
use crate::graph::lower::risk::risk_if;
use crate::graph::lower::roles::OwnedRole;
use crate::graph::lower::watch::logs::{self, LogGroup};
use crate::graph::naming::name_of;
use crate::graph::{Address, AssetContent, File, Resource, Suppression, Type, Variable};
use crate::hcl::{Body, Expr};
use crate::iam::{Condition, Grant, calls};
use crate::model::identity::what;
use crate::model::{Arn, Identity, Of, Pipeline};

/// A function of the module.
pub(crate) struct Function {
    pub(crate) file: File,
    pub(crate) label: String,
    /// Whose it is.
    pub(crate) of: Of,
    /// The step of the pipeline that it is, for descriptions.
    pub(crate) step: String,
    pub(crate) description: &'static str,
    /// The name of its source without `.py`.
    pub(crate) source: &'static str,
    pub(crate) code: &'static str,
    pub(crate) timeout_seconds: i64,
    /// Most executions at once, where the function itself needs a limit.
    pub(crate) concurrency: Option<u32>,
    pub(crate) environment: Vec<(&'static str, Expr)>,
}

/// The name of a function.
fn function_name(pipeline: &Pipeline, of: &Of) -> Expr {
    name_of(pipeline, &Identity::new(&what::FUNCTION, of.clone()))
}

/// The ARN of a function.
pub(crate) fn function_arn(pipeline: &Pipeline, of: &Of) -> Expr {
    regional("lambda", [Expr::string("function:"), function_name(pipeline, of)])
}

/// The log group of a function.
pub(crate) fn log_group_of_function(of: &Of) -> Identity {
    Identity::new(&what::FUNCTION_LOGS, of.clone())
}

/// The queue of the events that a function failed to process.
fn queue_of_function(of: &Of) -> Identity {
    Identity::new(&what::FAILED_QUEUE, of.clone())
}

/// The role of a function, with what every function needs.
pub(crate) fn role_of_function(pipeline: &Pipeline, keys: &Keys, label: &str, of: &Of, step: &str) -> OwnedRole {
    let actor = format!("Lambda, for {step}");
    let mut role = OwnedRole::new(pipeline, of.clone(), label, actor, "lambda.amazonaws.com");
    let group = logs::streams_of_group(pipeline, &log_group_of_function(of));
    role.grant(Grant::new(&calls::function::WRITE_LOGS, step).on(group));
    let settings = pipeline.functions();
    if settings.tracing {
        role.grant(Grant::new(&calls::function::RECORD_TRACES, step));
    }
    if settings.dead_letter_queue {
        let queue = regional("sqs", [name_of(pipeline, &queue_of_function(of))]);
        role.grant(Grant::new(&calls::function::KEEP_FAILED_EVENTS, step).on(queue));
    }
    if settings.in_vpc {
        // Present only when the function's own code calls (Lambda developer guide, VPC): those calls are not allowed.
        let by_lambda = Condition::new("Null", "lambda:SourceFunctionArn", Expr::string("true"));
        role.grant(Grant::new(&calls::function::JOIN_NETWORK, step).when(by_lambda));
    }
    if let Some(key) = &keys.any {
        let function = function_arn(pipeline, of);
        let grant = Grant::new(&calls::function::DECRYPT_ENVIRONMENT, step)
            .on(key.clone())
            .when(via_service("lambda"))
            .when(Condition::new("StringEquals", "kms:EncryptionContext:aws:lambda:FunctionArn", function));
        role.grant(grant.topic("encryption"));
    }
    role
}

/// Adds the log group, the queue and the function; gives back the function's address.
pub(crate) fn add_function(
    pipeline: &Pipeline,
    keys: &Keys,
    draft: &mut Draft,
    function: Function,
    role: &Address,
) -> Address {
    let (file, label, step) = (function.file, function.label.clone(), function.step.clone());
    let identity = log_group_of_function(&function.of);
    // Lambda logs elsewhere since provider 5.32 (hashicorp/terraform-provider-aws#35050), and no module takes an older one.
    let names_log_group = pipeline.names().is_given(&identity);
    let logs = LogGroup { file, label: &label, step: &step, identity, days: None };
    let logs = logs::add_log_group(pipeline, keys, draft, logs);
    let has_queue = pipeline.functions().dead_letter_queue;
    let queue = has_queue.then(|| add_queue(pipeline, draft, &function));
    draft.add_asset(&format!("functions/{}.py", function.source), AssetContent::Text(function.code));
    draft.add_asset(&archive_path(&function), AssetContent::Zip(format!("{}.py", function.source), function.code));

    let concurrency = concurrency_variable(pipeline, draft, &function);
    let risks = risks_of_function(pipeline, keys, concurrency.is_some());
    let body = body_of_function(pipeline, &function, role, concurrency)
        .set_some("kms_key_arn", keys.any.clone())
        .set_some("code_signing_config_arn", signing_variable(pipeline, draft))
        .set("tags", local("tags"));
    let logs_to = names_log_group.then_some(&logs);
    let body = with_blocks(pipeline, body, function.environment, queue.as_ref(), logs_to);
    let identity = Identity::new(&what::FUNCTION, function.of);
    let resource = Resource::new(file, "aws_lambda_function", &label, identity, body).works_with(role).after([&logs]);
    let function = draft.add_resource(risks.into_iter().flatten().fold(resource, Resource::suppress));
    let name = format!("Name of the function of {step}.");
    draft.add_output(format!("{label}_function_name"), name, function.attribute("function_name"));
    draft.add_output(
        format!("{label}_function_arn"),
        format!("ARN of the function of {step}."),
        function.attribute("arn"),
    );
    let name = format!("Name of the log group of {step}.");
    draft.add_output(format!("{label}_log_group_name"), name, logs.attribute("name"));
    function
}

/// The path of the archive that Lambda gets.
fn archive_path(function: &Function) -> String {
    format!("functions/{}.zip", function.source)
}

fn body_of_function(pipeline: &Pipeline, function: &Function, role: &Address, concurrency: Option<Expr>) -> Body {
    let zip = archive_path(function);
    Body::new()
        .set("function_name", function_name(pipeline, &function.of))
        .set("description", function.description)
        .set("role", role.attribute("arn"))
        .set("runtime", "python3.13")
        .set("architectures", Expr::list([Expr::string("arm64")]))
        .set("handler", format!("{}.handler", function.source))
        .set("filename", path_of_module(&zip))
        .set("source_code_hash", Expr::call("filebase64sha256", [path_of_module(&zip)]))
        .set("timeout", function.timeout_seconds)
        .set("memory_size", 256i64)
        .set_some("reserved_concurrent_executions", concurrency)
}

/// The body with the blocks that the settings of functions ask for.
fn with_blocks(
    pipeline: &Pipeline,
    mut body: Body,
    environment: Vec<(&'static str, Expr)>,
    queue: Option<&Address>,
    logs: Option<&Address>,
) -> Body {
    let settings = pipeline.functions();
    if !environment.is_empty() {
        body = body.nest("environment", Body::new().set("variables", Expr::object(environment)));
    }
    if let Some(queue) = queue {
        body = body.nest("dead_letter_config", Body::new().set("target_arn", queue.attribute("arn")));
    }
    if let Some(logs) = logs {
        let logging = Body::new().set("log_format", "Text").set("log_group", logs.attribute("name"));
        body = body.nest("logging_config", logging);
    }
    if settings.tracing {
        body = body.nest("tracing_config", Body::new().set("mode", "Active"));
    }
    if settings.in_vpc {
        let vpc = Body::new()
            .set("subnet_ids", Expr::reference("var.subnet_ids"))
            .set("security_group_ids", groups::groups_of(pipeline, "functions"));
        body = body.nest("vpc_config", vpc);
    }
    body
}

fn risks_of_function(pipeline: &Pipeline, keys: &Keys, reserves: bool) -> [Option<Suppression>; 6] {
    let settings = pipeline.functions();
    let risks = [
        (settings.tracing, "CKV_AWS_50", "`functions.tracing` is false"),
        (
            reserves,
            "CKV_AWS_115",
            "`functions.reserved_concurrency` is not set: the function shares the account's pool",
        ),
        (
            settings.dead_letter_queue,
            "CKV_AWS_116",
            "`functions.dead_letter_queue` is false: whoever calls the function waits for its answer",
        ),
        (
            settings.in_vpc,
            "CKV_AWS_117",
            "`functions.vpc` is false: the function calls AWS only, through its public endpoints",
        ),
        (
            keys.any.is_some(),
            "CKV_AWS_173",
            "the environment holds names, no secrets; Lambda encrypts it with its own key",
        ),
        (
            settings.code_signing.is_some(),
            "CKV_AWS_272",
            "`functions.code_signing_config` is not set: the code is the file beside the archive",
        ),
    ];
    risks.map(|(holds, check, reason)| risk_if(pipeline, !holds, check, reason))
}

/// The variable of the code signing configuration, if the spec has one.
fn signing_variable(pipeline: &Pipeline, draft: &mut Draft) -> Option<Expr> {
    let setting = pipeline.functions().code_signing.as_ref()?;
    let description =
        "ARN of the code signing configuration of the functions; its policy for untrusted code must be Warn.";
    let variable = Variable::new("code_signing_config_arn", Type::String, description)
        .default_some(setting.fixed().map(Arn::as_str))
        .example("arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0")
        .pattern(
            "^arn:[^:*?]+:lambda:[^:*?]+:[0-9]{12}:code-signing-config:csc-[a-z0-9]{17}$",
            "The code signing configuration must be given by its ARN.",
        );
    Some(draft.add_variable(variable))
}

/// The variable of the executions that are reserved for the function, if there are any.
fn concurrency_variable(pipeline: &Pipeline, draft: &mut Draft, function: &Function) -> Option<Expr> {
    let (name, what, most) = if let Some(most) = function.concurrency {
        (format!("{}_concurrency", function.label), format!("for {}", function.step), most)
    } else {
        let most = pipeline.functions().reserved_concurrency?;
        ("functions_concurrency".to_owned(), "for each function".to_owned(), most)
    };
    let description = format!(
        "Executions reserved {what}, and the most at once; -1 reserves none. An account must keep 10 unreserved ones, and a \
         new account has no more."
    );
    let value = Expr::reference(&format!("var.{name}"));
    let none = Expr::binary(value.clone(), "==", Expr::from(-1i64));
    let some = Expr::binary(value, ">=", Expr::from(1i64));
    let variable = Variable::new(name, Type::Number, description)
        .default(most)
        .validate(Expr::binary(none, "||", some), "Reserve 1 or more executions, or -1 for none.");
    Some(draft.add_variable(variable))
}

fn add_queue(pipeline: &Pipeline, draft: &mut Draft, function: &Function) -> Address {
    let Function { file, label, of, step, .. } = function;
    let identity = queue_of_function(of);
    let body = Body::new()
        .set("name", name_of(pipeline, &identity))
        .set("sqs_managed_sse_enabled", true)
        .set_with(
            "A day: long enough to look at, and what an event carries of credentials has expired.",
            "message_retention_seconds",
            86_400i64,
        )
        .set("tags", local("tags"));
    let queue = draft.add_resource(Resource::new(*file, "aws_sqs_queue", label, identity, body));
    let description = format!("Address of the queue with the events that the function of {step} failed to process.");
    draft.add_output(format!("{label}_failed_queue_url"), description, queue.attribute("url"));
    queue
}
