//! `accept`: risks taken on purpose, in a spec or in a file beside it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Findings;
use crate::yaml::{self, Value};

use super::document::{Places, Rejected};
use super::{places, shape};

/// Risks taken on purpose: findings with reasons, or a list whose items can also name a place in the module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Accept {
    /// The id of a scanner's check (`CKV_AWS_18`) or of a tfpipe finding (`TFP112`), and why.
    Reasons(BTreeMap<String, String>),
    /// Each with its own keys.
    Entries(Vec<Acceptance>),
}

/// A risk that is taken on purpose.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The finding: the id of a scanner's check, of a finding of the spec, or of one of `prove --spec`. The last needs `address` and `value`.
    #[cfg_attr(test, schemars(example = &"TFP303"))]
    pub code: String,
    /// The address of the resource in the module that the finding is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"aws_iam_role_policy.build"))]
    pub address: Option<String>,
    /// The argument of the resource. Without it and without `statement`, the resource as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"environment.image"))]
    pub argument: Option<String>,
    /// The `Sid` of the statement; TFP301 to TFP304 are accepted at a statement only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"ReadReports"))]
    pub statement: Option<String>,
    /// What stands there, as `tfpipe prove --accept` prints it. Another value is another finding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Why, for those who review it.
    pub reason: String,
    /// The last day on which it counts. Default: for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(example = &"2027-01-31"))]
    pub until: Option<String>,
}

impl Accept {
    /// Whether nothing is accepted.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Reasons(reasons) => reasons.is_empty(),
            Self::Entries(entries) => entries.is_empty(),
        }
    }

    /// The same without what is accepted at places of the module: that changes nothing of what is emitted.
    pub fn without_places(&self) -> Self {
        match self {
            Self::Reasons(_) => self.clone(),
            Self::Entries(entries) => {
                Self::Entries(entries.iter().filter(|entry| !entry.has_place()).cloned().collect())
            }
        }
    }
}

impl Default for Accept {
    fn default() -> Self {
        Self::Reasons(BTreeMap::new())
    }
}

impl Acceptance {
    /// Whether a key of it is about a place in the module.
    pub fn has_place(&self) -> bool {
        [&self.address, &self.argument, &self.statement, &self.value, &self.until].into_iter().any(Option::is_some)
    }
}

/// Acceptances that stand in a file of their own.
#[derive(Debug, Clone)]
pub struct AcceptFile {
    /// What they say.
    pub entries: Vec<Acceptance>,
    /// Where they say it.
    pub places: Places,
}

impl AcceptFile {
    /// Reads a list of acceptances; a file without any text has none.
    ///
    /// # Errors
    /// Everything that is wrong with its shape, in the order of the text, and where.
    pub fn parse(text: &str) -> Result<Self, (Findings, Places)> {
        let node = yaml::parse(text).map_err(|refusal| {
            let rejected = Rejected::unread(refusal);
            (rejected.findings, rejected.places)
        })?;
        let places = Places::of(&node, text);
        if node.value == Value::Null {
            return Ok(Self { entries: Vec::new(), places });
        }
        let checked = shape::check_at(&node, text, &places::ACCEPTANCES);
        let mut findings = checked.findings;
        if findings.is_empty() {
            return Ok(Self { entries: serde_json::from_value(checked.value).unwrap_or_default(), places });
        }
        findings.sort_by_key(|finding| (places.span(finding).start, finding.code));
        Err((findings.into(), places))
    }
}
