//! Lambda: code that is deployed to a function.

use crate::iam::calls::lambda_deploy as calls;
use crate::readback::Module;
use crate::symbolic::text;

use super::super::{Needs, arn};
use super::Action;

impl Action<'_> {
    pub(super) fn add_code(&self, module: &Module, needs: &mut Needs) {
        self.with_setting("FunctionName", needs, |action, function, needs| {
            let function = action.arn("lambda", text!["function:", function]);
            for on in [function.clone(), text![function, ":*"]] {
                needs.add(&action.actor, &calls::DEPLOY_FUNCTION, &on, &[]);
            }
            needs.add(&action.actor, &calls::READ_PROVISIONED, text![function, ":*"], &[]);
            if action.given("FunctionAlias").is_none() {
                return;
            }
            match action.setting("FunctionAlias") {
                Some(alias) => {
                    for on in [function.clone(), text![function, ":", alias]] {
                        needs.add(&action.actor, &calls::MOVE_ALIAS, &on, &[]);
                    }
                }
                None => action.add_unknown("`FunctionAlias` is not known", needs),
            }
        });
        self.add_alarms(needs);
        let Some(name) = module.at(&self.pipeline).and_then(|pipeline| pipeline.body.text("name")) else {
            return self.add_unknown("the name of its pipeline is not known", needs);
        };
        let log = arn::regional("logs", text!["log-group:/aws/codepipeline/", name]);
        needs.add(&self.actor, &calls::MAKE_LOG_GROUP, &log, &[]);
        needs.add(&self.actor, &calls::WRITE_LOG, text![log, ":*"], &[]);
    }

    fn add_alarms(&self, needs: &mut Needs) {
        if self.given("Alarms").is_none() {
            return;
        }
        self.with_setting("Alarms", needs, |action, names, needs| {
            for name in names.cut(usize::MAX, ',') {
                needs.add(&action.actor, &calls::WATCH_ALARMS, action.arn("cloudwatch", text!["alarm:", name]), &[]);
            }
        });
    }
}
