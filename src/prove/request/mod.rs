//! Requests, and how the module's policies decide them: what a caller is to IAM, and who is outside of the module.
//!
//! It decides single requests; what should be allowed or refused is not known here.

pub(super) mod authorizer;
pub(super) mod by_arn;
pub(super) mod context;
pub(super) mod outsiders;

use crate::iam::eval::{Context, Sent};
use crate::symbolic::Text;

use super::need::{Caller, Need};

/// A request, as a need or a guard asks it.
#[derive(Debug, Clone)]
pub(crate) struct Request<'a> {
    pub(crate) caller: &'a Caller,
    pub(crate) action: Text,
    /// With `*` where any value may stand.
    pub(crate) resource: &'a Text,
    /// What is sent besides what AWS sends with every request.
    pub(crate) context: Context,
    /// The addresses of the endpoints that it passes: each must let it.
    pub(crate) endpoints: &'a [String],
}

impl<'a> Request<'a> {
    /// A request with nothing but what AWS sends with every one.
    pub(crate) fn new(caller: &'a Caller, action: impl Into<Text>, resource: &'a Text) -> Self {
        Self { caller, action: action.into(), resource, context: Context::default(), endpoints: &[] }
    }

    /// The request that a need makes.
    pub(crate) fn of_need(need: &'a Need) -> Self {
        let context =
            need.sent.iter().fold(Context::default(), |context, sent| context.with(&sent.key, sent.value.clone()));
        Self { context, endpoints: &need.endpoints, ..Self::new(&need.caller, need.action(), &need.resource) }
    }

    /// The same request without a condition key.
    pub(crate) fn without_key(mut self, key: &str) -> Self {
        self.context.0.insert(key.to_lowercase(), Sent::Values(Vec::new()));
        self
    }
}
