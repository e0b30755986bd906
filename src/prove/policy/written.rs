//! Statements as they are written: what IAM reads of each, and where a reviewer finds it.

use crate::iam::eval::Statement;
use crate::readback::Place;
use crate::symbolic::Text;

/// A statement of a policy of the module.
#[derive(Debug, Clone)]
pub struct Written {
    /// The resource whose text it is in: `aws_iam_role_policy.build`.
    pub address: String,
    /// Whose policy it is.
    pub of: Of,
    /// Its id, if it has one.
    pub sid: Option<String>,
    /// Why it is there: the comment before it.
    pub why: Vec<String>,
    /// What IAM reads. Its id is the place of this value among the statements of the module.
    pub statement: Statement,
    /// Where it begins.
    pub place: Place,
    /// Where each of its actions is written.
    pub action_places: Vec<Place>,
    /// Where each of its resources is written.
    pub resource_places: Vec<Place>,
}

/// Whose policy a statement is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Of {
    /// What a role may do. The role's ARN.
    Role(Text),
    /// Who may assume a role. The role's ARN.
    Trust(Text),
    /// Who may use a resource. Its ARN.
    Resource(Text),
    /// What may pass a VPC endpoint. Its service, such as `s3`.
    Endpoint(String),
}

impl Written {
    /// What a report calls it: its id, or where it stands.
    pub fn name(&self) -> String {
        self.sid.clone().unwrap_or_else(|| self.place.to_string())
    }

    /// Which statement it is: that of a resource at a line.
    pub(crate) fn address_and_place(&self) -> String {
        format!("{} {}", self.address, self.place)
    }

    /// What its policy is about, where that is one resource: what a statement without a `Resource` means.
    pub fn subject(&self) -> Option<&Text> {
        match &self.of {
            Of::Trust(arn) | Of::Resource(arn) => Some(arn),
            Of::Role(_) | Of::Endpoint(_) => None,
        }
    }
}
