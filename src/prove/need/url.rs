//! Addresses of functions that anyone may call.

use crate::catalogue;
use crate::iam::calls::services as calls;
use crate::readback::{Module, Resource};
use crate::symbolic::text;

use super::{Actor, Caller, Needs, Sent, arn};

/// Adds the calls of addresses.
pub(super) fn add(module: &Module, needs: &mut Needs) {
    for url in module.of(catalogue::lambda::FUNCTION_URL.name) {
        of_url(url, needs);
    }
}

/// New addresses need both permissions; the second only for calls through the address.
fn of_url(url: &Resource, needs: &mut Needs) {
    let Some(function) = url.body.text("function_name") else {
        return needs.unknown(&url.place, format!("the function of `{}` is not known", url.address()));
    };
    if url.body.word("authorization_type") != Some("NONE") {
        return needs.unknown(&url.place, format!("who calls `{}` is not written here", url.address()));
    }
    let function = match arn::service(function) {
        Some(_) => function.clone(),
        None => arn::regional("lambda", text!["function:", function]),
    };
    let actor = Actor::new("Webhook", Caller::Anyone, &url.place);
    needs.add(&actor, &calls::CALL_URL, &function, &[Sent::bound("lambda:FunctionUrlAuthType", "NONE")]);
    needs.add(&actor, &calls::INVOKE_THROUGH_URL, &function, &[Sent::bound("lambda:InvokedViaFunctionUrl", "true")]);
}
