//! Actions that call a function, and those that wait for somebody.

use crate::iam::calls::pipeline as calls;
use crate::readback::Module;
use crate::symbolic::text;

use super::super::{Needs, Sent, arn, topic};
use super::Action;

impl Action<'_> {
    /// A call of a function, of the module or not.
    pub(super) fn function(&self, needs: &mut Needs) {
        self.on("FunctionName", needs, |action, function, needs| {
            let function = match arn::service(function) {
                Some(_) => function.clone(),
                None => action.arn("lambda", text!["function:", function]),
            };
            needs.add(&action.actor, &calls::INVOKE_FUNCTIONS, &function, &[]);
            needs.add(&action.actor, &calls::LIST_FUNCTIONS, "*", &[]);
        });
    }

    /// Without a topic, CodePipeline tells nobody, and calls nothing.
    pub(super) fn approval(&self, module: &Module, needs: &mut Needs) {
        if self.given("NotificationArn").is_none() {
            return;
        }
        self.on("NotificationArn", needs, |action, topic, needs| {
            needs.add(&action.actor, &calls::ASK_FOR_APPROVAL, topic, &[]);
            if let Some(key) = topic::key(module, topic) {
                let sent = [Sent::through("sns", &action.region), topic::context(topic)];
                needs.add(&action.actor, &calls::USE_TOPIC_KEY, key, &sent);
            }
        });
    }
}
