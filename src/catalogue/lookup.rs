//! Data sources: what a module asks AWS about where it is applied.

use super::Part::{Account, DnsSuffix, Partition, Region};
use super::Template::{self, Plain};

/// A data source without arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DataSource {
    /// Its name, such as `aws_region`.
    pub name: &'static str,
    /// What its attributes are, by their names.
    attributes: &'static [(&'static str, Template)],
    /// What it gives, for people: the start of a sentence.
    pub gives: &'static str,
}

/// The account that the module is applied in.
pub(crate) const CALLER_IDENTITY: DataSource = DataSource {
    name: "aws_caller_identity",
    attributes: &[("account_id", Plain(&[Account])), ("id", Plain(&[Account]))],
    gives: "The account that the module is applied in",
};

/// The partition of the region.
pub(crate) const PARTITION: DataSource = DataSource {
    name: "aws_partition",
    attributes: &[("dns_suffix", Plain(&[DnsSuffix])), ("id", Plain(&[Partition])), ("partition", Plain(&[Partition]))],
    gives: "The partition of the region",
};

/// The region that the module is applied in, under the names of both majors of the provider.
pub const REGION: DataSource = DataSource {
    name: "aws_region",
    attributes: &[("id", Plain(&[Region])), ("name", Plain(&[Region])), ("region", Plain(&[Region]))],
    gives: "The region that the module is applied in",
};

/// A policy in blocks, which only puts a text together.
pub(crate) const POLICY_DOCUMENT: &str = "aws_iam_policy_document";

/// Data sources that ask AWS what there is, and read nothing that is secret.
const ASKING: [&str; 12] = [
    "aws_availability_zones",
    "aws_caller_identity",
    "aws_default_tags",
    "aws_iam_policy_document",
    "aws_organizations_organization",
    "aws_partition",
    "aws_region",
    "aws_security_group",
    "aws_service_principal",
    "aws_subnet",
    "aws_subnets",
    "aws_vpc",
];

/// Whether a data source does no more than ask what there is.
pub fn only_asks(kind: &str) -> bool {
    ASKING.contains(&kind)
}

impl DataSource {
    /// The one of this name.
    pub fn of(name: &str) -> Option<&'static Self> {
        [&CALLER_IDENTITY, &PARTITION, &REGION].into_iter().find(|one| one.name == name)
    }

    /// What an attribute is.
    pub fn attribute(&self, name: &str) -> Option<Template> {
        self.attributes.iter().find(|(other, _)| *other == name).map(|(_, template)| *template)
    }
}
