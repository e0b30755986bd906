//! Who encrypts with the customer-managed key.

use crate::hcl::Expr;
use crate::model::{Pipeline, Region};

/// The key's ARN, for each that encrypts with it.
#[derive(Default)]
pub(crate) struct Keys {
    /// Artifacts, states and caches.
    pub(crate) artifacts: Option<Expr>,
    /// Artifacts in the stores of other regions, each with the key there.
    pub(crate) elsewhere: Vec<(Region, Expr)>,
    /// Artifacts and states that were stored before, while what is stored now has keys of S3.
    pub(crate) former: Option<Expr>,
    /// Images of the module's own repository.
    pub(crate) images: Option<Expr>,
    /// Events in log groups.
    pub(crate) logs: Option<Expr>,
    /// Messages of the topic.
    pub(crate) messages: Option<Expr>,
    /// Whatever else can be, as soon as there is a key: the environments of functions.
    pub(crate) any: Option<Expr>,
}

impl Keys {
    /// What the pipeline encrypts with the key of this ARN.
    pub(crate) fn of(pipeline: &Pipeline, arn: &Expr) -> Self {
        let key_if = |encrypts: bool| encrypts.then(|| arn.clone());
        Self {
            artifacts: key_if(pipeline.artifacts().customer_key),
            elsewhere: Vec::new(),
            former: key_if(pipeline.artifacts().former_key),
            images: key_if(pipeline.registry().is_some_and(|registry| registry.customer_key)),
            logs: key_if(pipeline.logs().customer_key),
            messages: key_if(pipeline.notifications().is_some_and(|notifications| notifications.customer_key)),
            any: key_if(true),
        }
    }

    /// What is encrypted in a region: artifacts alone.
    pub(crate) fn in_region(&self, region: &Region) -> Self {
        let key = self.elsewhere.iter().find(|(other, _)| other == region);
        Self { artifacts: key.map(|(_, key)| key.clone()), ..Self::default() }
    }
}
