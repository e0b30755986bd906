//! Manual approvals.

use crate::iam::calls::pipeline as calls;
use crate::readback::Module;

use super::super::{Needs, Sent, topic};
use super::Action;

impl Action<'_> {
    /// Without a topic, CodePipeline tells nobody, and calls nothing.
    pub(super) fn add_approval(&self, module: &Module, needs: &mut Needs) {
        if self.given("NotificationArn").is_none() {
            return;
        }
        self.with_setting("NotificationArn", needs, |action, topic, needs| {
            needs.add(&action.actor, &calls::ASK_FOR_APPROVAL, topic, &[]);
            if let Some(key) = topic::key(module, topic) {
                let sent = [Sent::through("sns", &action.region), topic::context(topic)];
                needs.add(&action.actor, &calls::USE_TOPIC_KEY, key, &sent);
            }
        });
    }
}
