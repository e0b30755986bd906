//! Lambda: a function that is called.

use crate::iam::calls::pipeline as calls;
use crate::symbolic::text;

use super::super::{Needs, arn};
use super::Action;

impl Action<'_> {
    /// A call of a function, of the module or not.
    pub(super) fn add_function(&self, needs: &mut Needs) {
        self.with_setting("FunctionName", needs, |action, function, needs| {
            let function = match arn::service(function) {
                Some(_) => function.clone(),
                None => action.arn("lambda", text!["function:", function]),
            };
            needs.add(&action.actor, &calls::INVOKE_FUNCTIONS, &function, &[]);
            needs.add(&action.actor, &calls::LIST_FUNCTIONS, "*", &[]);
        });
    }
}
