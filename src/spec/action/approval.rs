//! `approval`: someone looks before it goes on.

use serde::{Deserialize, Serialize};

use super::{Reference, References};

/// Wait until someone approves or rejects the execution.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// What those who approve read, at most 1000 characters. `#{Action.VARIABLE}` stands for what an earlier action exports, and
    /// `#{Source.CommitId}` for the commit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"Please review the staging deployment of #{Source.CommitId}."))]
    pub message: Option<String>,
    /// What they should look at: an HTTPS address, in which references may stand as in `message`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"https://staging.example.com"))]
    pub link: Option<String>,
    /// Minutes after which nobody's answer is a rejection. Default: 10080, seven days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 5, max = 86400), example = 1440))]
    pub timeout_minutes: Option<u32>,
}

impl References for Approval {
    fn references(&mut self) -> Vec<Reference<'_>> {
        self.message.iter_mut().chain(&mut self.link).map(Reference::Text).collect()
    }
}
