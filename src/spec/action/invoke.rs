//! `invoke`: a call of an existing Lambda function.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Reference, References};

/// Call an existing Lambda function, and wait for its answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Invoke {
    /// The name of the function, in the pipeline's own account and region; or `input`.
    #[cfg_attr(test, schemars(example = &"validate-staging"))]
    pub function: String,
    /// What the function gets as the job's user parameters, at most 1000 characters as JSON. Of the pipeline's variables those
    /// are taken that nobody who pushes can choose: `#{Source.CommitId}`, `#{codepipeline.PipelineExecutionId}`, and
    /// `IMAGE_DIGEST`, `IMAGE_URI` and `COMMIT` of an `image` action.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, String>,
}

impl References for Invoke {
    fn references(&mut self) -> Vec<Reference<'_>> {
        self.parameters.values_mut().map(Reference::Text).collect()
    }
}
