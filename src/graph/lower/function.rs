//! Lambda functions of the module: what all of them have in common.

use crate::hcl::{Body, Expr};
use crate::iam::{Condition, Grant, Role, calls};
use crate::model::Arn;

use super::super::arn::{local, named, regional};
use super::super::{Address, AssetContent, File, Resource, Type, Variable};
use super::compute::path_of_module;
use super::{Lowering, via_service};

/// A function of the module.
pub(super) struct Function {
    pub(super) file: File,
    pub(super) label: String,
    pub(super) slug: String,
    /// The step of the pipeline that it is, for descriptions.
    pub(super) step: String,
    pub(super) description: &'static str,
    /// The name of its source without `.py`.
    pub(super) source: &'static str,
    pub(super) code: &'static str,
    pub(super) timeout_seconds: i64,
    /// Most executions at once, where the function itself needs a limit.
    pub(super) concurrency: Option<u32>,
    pub(super) environment: Vec<(&'static str, Expr)>,
}

/// The name of a function.
pub(super) fn function_name(slug: &str) -> Expr {
    named(&format!("-{slug}"))
}

/// The log group of a function, where Lambda looks for it.
pub(super) fn function_log_group(slug: &str) -> Expr {
    Expr::concat([Expr::string("/aws/lambda/"), function_name(slug)])
}

fn queue_name(slug: &str) -> Expr {
    named(&format!("-{slug}-failed"))
}

impl Lowering<'_> {
    /// The role of a function, with what every function needs.
    pub(super) fn function_role(&self, label: &str, slug: &str, step: &str) -> Role {
        let actor = format!("Lambda, for {step}");
        let mut role = Role::new(label, slug, actor, "lambda.amazonaws.com");
        let group = Expr::concat([Expr::string("log-group:"), function_log_group(slug), Expr::string(":*")]);
        role.grant(Grant::new(&calls::function::WRITE_LOGS, step).on(regional("logs", [group])));
        let settings = self.pipeline.functions();
        if settings.tracing {
            role.grant(Grant::new(&calls::function::RECORD_TRACES, step));
        }
        if settings.dead_letter_queue {
            role.grant(Grant::new(&calls::function::KEEP_FAILED_EVENTS, step).on(regional("sqs", [queue_name(slug)])));
        }
        if settings.in_vpc {
            // Present only when the function's own code calls (Lambda developer guide, VPC): those calls are not allowed.
            let by_lambda = Condition::new("Null", "lambda:SourceFunctionArn", Expr::string("true"));
            role.grant(Grant::new(&calls::function::JOIN_NETWORK, step).when(by_lambda));
        }
        if let Some(key) = &self.key {
            let function = regional("lambda", [Expr::string("function:"), function_name(slug)]);
            let grant = Grant::new(&calls::function::DECRYPT_ENVIRONMENT, step)
                .on(key.attribute("arn"))
                .when(via_service("lambda"))
                .when(Condition::new("StringEquals", "kms:EncryptionContext:aws:lambda:FunctionArn", function));
            role.grant(grant.topic("encryption"));
        }
        role
    }

    /// Adds the log group, the queue and the function; gives back the function's address.
    pub(super) fn add_function(&mut self, function: Function, role: &Address) -> Address {
        let settings = self.pipeline.functions().clone();
        let (label, slug, step) = (function.label.as_str(), function.slug.as_str(), function.step.as_str());
        let logs = self.add_log_group(function.file, label, step, function_log_group(slug), None);
        let queue = settings.dead_letter_queue.then(|| self.add_queue(function.file, label, slug, step));

        let source = format!("functions/{}.py", function.source);
        let zip = format!("functions/{}.zip", function.source);
        self.add_asset(&source, AssetContent::Text(function.code));
        self.add_asset(&zip, AssetContent::Zip(format!("{}.py", function.source), function.code));

        let concurrency = self.concurrency(&function);
        let mut body = Body::new()
            .set("function_name", function_name(slug))
            .set("description", function.description)
            .set("role", role.attribute("arn"))
            .set("runtime", "python3.13")
            .set("architectures", Expr::list([Expr::string("arm64")]))
            .set("handler", format!("{}.handler", function.source))
            .set("filename", path_of_module(&zip))
            .set("source_code_hash", Expr::call("filebase64sha256", [path_of_module(&zip)]))
            .set("timeout", function.timeout_seconds)
            .set("memory_size", 256i64)
            .set_some("reserved_concurrent_executions", concurrency.clone());
        let signing = settings.code_signing.as_ref().map(|setting| {
            let description =
                "ARN of the code signing configuration of the functions; its policy for untrusted code must be Warn.";
            self.graph.variable(
                Variable::new("code_signing_config_arn", Type::String, description)
                    .default_some(setting.fixed().map(Arn::as_str))
                    .example("arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0")
                    .pattern(
                        "^arn:[^:*?]+:lambda:[^:*?]+:[0-9]{12}:code-signing-config:csc-[a-z0-9]{17}$",
                        "The code signing configuration must be given by its ARN.",
                    ),
            )
        });
        let key = self.key.as_ref().map(|key| key.attribute("arn"));
        body =
            body.set_some("kms_key_arn", key).set_some("code_signing_config_arn", signing).set("tags", local("tags"));
        if !function.environment.is_empty() {
            body = body.nest("environment", Body::new().set("variables", Expr::object(function.environment)));
        }
        if let Some(queue) = &queue {
            body = body.nest("dead_letter_config", Body::new().set("target_arn", queue.attribute("arn")));
        }
        if settings.tracing {
            body = body.nest("tracing_config", Body::new().set("mode", "Active"));
        }
        if settings.in_vpc {
            let vpc = Body::new()
                .set("subnet_ids", Expr::reference("var.subnet_ids"))
                .set("security_group_ids", Expr::list([Self::group("functions").attribute("id")]));
            body = body.nest("vpc_config", vpc);
        }
        let resource = Resource::new(function.file, "aws_lambda_function", label, body)
            .suppress(self.risk_if(!settings.tracing, "CKV_AWS_50", "`functions.tracing` is false"))
            .suppress(self.risk_if(
                concurrency.is_none(),
                "CKV_AWS_115",
                "`functions.reserved_concurrency` is not set: the function shares the account's pool",
            ))
            .suppress(self.risk_if(
                queue.is_none(),
                "CKV_AWS_116",
                "`functions.dead_letter_queue` is false: whoever calls the function waits for its answer",
            ))
            .suppress(self.risk_if(
                !settings.in_vpc,
                "CKV_AWS_117",
                "`functions.vpc` is false: the function calls AWS only, through its public endpoints",
            ))
            .suppress(self.risk_if(
                self.key.is_none(),
                "CKV_AWS_173",
                "the environment holds names, no secrets; Lambda encrypts it with its own key",
            ))
            .suppress(self.risk_if(
                settings.code_signing.is_none(),
                "CKV_AWS_272",
                "`functions.code_signing_config` is not set: the code is the file beside the archive",
            ))
            .works_with(role)
            .after([&logs]);
        let address = self.graph.add(resource);
        self.graph.output(
            format!("{label}_function_name"),
            format!("Name of the function of {step}."),
            address.attribute("function_name"),
        );
        self.graph.output(
            format!("{label}_function_arn"),
            format!("ARN of the function of {step}."),
            address.attribute("arn"),
        );
        self.graph.output(
            format!("{label}_log_group_name"),
            format!("Name of the log group of {step}."),
            logs.attribute("name"),
        );
        address
    }

    /// The variable of the executions that are reserved for the function, if there are any.
    fn concurrency(&mut self, function: &Function) -> Option<Expr> {
        let (name, what, most) = if let Some(most) = function.concurrency {
            (format!("{}_concurrency", function.label), format!("for {}", function.step), most)
        } else {
            let most = self.pipeline.functions().reserved_concurrency?;
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
        Some(self.graph.variable(variable))
    }

    fn add_queue(&mut self, file: File, label: &str, slug: &str, step: &str) -> Address {
        let body = Body::new()
            .set("name", queue_name(slug))
            .set("sqs_managed_sse_enabled", true)
            .set_with(
                "A day: long enough to look at, and what an event carries of credentials has expired.",
                "message_retention_seconds",
                86_400i64,
            )
            .set("tags", local("tags"));
        let queue = self.graph.add(Resource::new(file, "aws_sqs_queue", label, body));
        let description =
            format!("Address of the queue with the events that the function of {step} failed to process.");
        self.graph.output(format!("{label}_failed_queue_url"), description, queue.attribute("url"));
        queue
    }
}
