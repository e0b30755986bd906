//! What Lambda, and the code of our functions, call with the role of a function.

mod code;

use crate::catalogue;
use crate::iam::calls::function as calls;
use crate::readback::{Module, Node, Resource};
use crate::symbolic::{Text, text};

use super::{Actor, Caller, Needs, Sent, arn};

/// A function at work.
struct Function<'a> {
    module: &'a Module,
    resource: &'a Resource,
    /// Its name in AWS.
    name: &'a Text,
    actor: Actor,
}

/// Adds what every function of the module calls.
pub(super) fn add(module: &Module, needs: &mut Needs) {
    for function in module.of(catalogue::lambda::FUNCTION.name) {
        let Some((name, role)) = function.body.text("function_name").zip(function.body.text("role")) else {
            needs.unknown(&function.place, format!("the name or the role of `{}` is not known", function.address()));
            continue;
        };
        let actor = Actor::new(arn::step(&function.name), Caller::Role(role.clone()), &function.place);
        let function = Function { module, resource: function, name, actor };
        function.add_settings(needs);
        function.add_code(needs);
    }
}

impl<'a> Function<'a> {
    /// What Lambda does for the function.
    fn add_settings(&self, needs: &mut Needs) {
        let body = &self.resource.body;
        let usual = text!["/aws/lambda/", self.name];
        let group = body.block("logging_config").and_then(|logs| logs.text("log_group")).unwrap_or(&usual);
        needs.add(&self.actor, &calls::WRITE_LOGS, arn::regional("logs", text!["log-group:", group, ":*"]), &[]);
        if body.block("tracing_config").and_then(|tracing| tracing.word("mode")) == Some("Active") {
            needs.add(&self.actor, &calls::RECORD_TRACES, "*", &[]);
        }
        if let Some(letters) = body.block("dead_letter_config") {
            match letters.text("target_arn").filter(|target| arn::service(target) == Some("sqs")) {
                Some(queue) => needs.add(&self.actor, &calls::KEEP_FAILED_EVENTS, queue, &[]),
                None => self.add_unknown("its failed events go to no queue", needs),
            }
        }
        if body.block("vpc_config").is_some() {
            let before = needs.calls.len();
            needs.add(&self.actor, &calls::JOIN_NETWORK, "*", &[]);
            // Lambda itself calls; its name for the function is sent with what the function's own code calls.
            for need in needs.calls.iter_mut().skip(before) {
                need.absent = Some("lambda:SourceFunctionArn");
            }
        }
        if let Some(key) = body.text("kms_key_arn") {
            let function = arn::regional("lambda", text!["function:", self.name]);
            let context = Sent::bound("kms:EncryptionContext:aws:lambda:FunctionArn", function);
            needs.add(&self.actor, &calls::DECRYPT_ENVIRONMENT, key, &[Sent::through("lambda", arn::REGION), context]);
        }
    }

    /// A variable of its environment; an empty one is as good as none.
    fn setting(&self, name: &str) -> Option<&'a Text> {
        let variables = self.resource.body.block("environment")?.get("variables")?;
        variables.get(name).and_then(Node::text).filter(|value| !value.is_empty())
    }

    fn add_unknown(&self, why: &str, needs: &mut Needs) {
        needs.unknown(&self.actor.place, format!("not everything that {} calls can be told: {why}", self.actor.step));
    }
}
