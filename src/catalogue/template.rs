//! Templates: how AWS and the provider make a text of a resource's arguments.

use Part::{Account, Partition, Region, Text};

/// How a text is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// `arn:PARTITION:SERVICE:REGION:ACCOUNT:` and these parts.
    Regional(&'static str, &'static [Part]),
    /// `arn:PARTITION:SERVICE::ACCOUNT:` and these parts: no region has it.
    Global(&'static str, &'static [Part]),
    /// `arn:PARTITION:SERVICE:::` and these parts: neither a region nor an account has it.
    Bare(&'static str, &'static [Part]),
    /// These parts.
    Plain(&'static [Part]),
}

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// As it stands.
    Text(&'static str),
    /// The partition of the region, such as `aws`.
    Partition,
    /// The region.
    Region,
    /// The number of the account.
    Account,
    /// What names of the partition's services end in, such as `amazonaws.com`.
    DnsSuffix,
    /// An argument; if it is not set, an attribute of this name that is known only after `apply`.
    Argument(&'static str),
    /// An argument, and what it is if it is not set.
    ArgumentOr(&'static str, &'static str),
    /// The name of the folder that an argument gives, by its name or its ARN, and a `/`; neither, if it is not set or `default`.
    Folder(&'static str),
    /// What stands after the last `/` of an argument.
    Last(&'static str),
    /// An attribute that is known only after `apply`.
    AfterApply(&'static str),
}

impl Template {
    /// The parts from left to right.
    pub fn parts(self) -> impl Iterator<Item = Part> {
        let arn = |service, region, account| {
            [Text("arn:"), Partition, Text(":"), Text(service), Text(":"), region, Text(":"), account, Text(":")]
        };
        let none = Text("");
        let (head, rest) = match self {
            Self::Regional(service, rest) => (Some(arn(service, Region, Account)), rest),
            Self::Global(service, rest) => (Some(arn(service, none, Account)), rest),
            Self::Bare(service, rest) => (Some(arn(service, none, none)), rest),
            Self::Plain(rest) => (None, rest),
        };
        head.into_iter().flatten().chain(rest.iter().copied())
    }
}
