//! `source` and `sources`: where the code comes from.
//!
//! Owns the table of kinds of sources, from which follow the keys of both.

use serde::{Deserialize, Serialize};

/// The kinds, one row each: what it is, its key and its settings. The keys of [`Source`] and [`NamedSource`], what the second has in
/// common with the first, and the choice of what reads each in the model come from these rows.
macro_rules! source_kinds {
    ($declare:ident) => {
        $declare! {
            /// A repository on GitHub or GitHub Enterprise Cloud.
            github: Repository;
            /// A project on GitLab.com.
            gitlab: Repository;
            /// A repository on Bitbucket Cloud.
            bitbucket: Repository;
            /// A CodeCommit repository of the account and region.
            codecommit: CodeCommit;
            /// An image in an ECR repository of the account and region.
            ecr: ImageRepository;
            /// An archive in an S3 bucket of the account and region.
            s3: Bucket;
        }
    };
}
pub(crate) use source_kinds;

macro_rules! declare_sources {
    ($($(#[doc = $what:literal])+ $key:ident: $form:ident;)+) => {
        /// Where the code comes from: exactly one of the keys.
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct Source {
            $(
                $(#[doc = $what])+
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub $key: Option<$form>,
            )+
        }

        /// One of several sources: its name, and exactly one of the other keys.
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        pub struct NamedSource {
            /// Its name: 1 to 10 letters, digits, hyphens and underscores, a letter first. It names the artifact and the module's
            /// variables (`<name>_repository`).
            #[cfg_attr(test, schemars(example = &"App"))]
            pub name: String,
            $(
                $(#[doc = $what])+
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub $key: Option<$form>,
            )+
        }

        impl From<&NamedSource> for Source {
            fn from(from: &NamedSource) -> Self {
                let NamedSource { name: _, $($key,)+ } = from.clone();
                Self { $($key,)+ }
            }
        }
    };
}

source_kinds!(declare_sources);

/// A repository behind a CodeConnections connection.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Repository {
    /// `owner/name`, upper and lower case as the host shows it; or `input`, which makes it a required variable.
    #[cfg_attr(test, schemars(example = &"acme/web"))]
    pub repository: String,
    /// The branch to build; or `input`. Default: `main`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "main")))]
    pub branch: Option<String>,
    /// `create` makes a connection that someone must complete in the console; or the ARN of an existing one; or `input`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "create")))]
    pub connection: Option<String>,
    /// What builds receive: an archive without history, or a full git clone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clone: Option<CloneFormat>,
    /// The source action's own change detection. tfpipe always sets it to false, because every trigger it writes starts
    /// the pipeline by itself; `true` is an error that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = false)))]
    pub detect_changes: Option<bool>,
}

/// What builds receive of the repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum CloneFormat {
    /// An archive of the commit, without `.git` and submodules. It may not keep the execute bits of files: run scripts by their
    /// interpreter (`bash scripts/deploy`), or use `full`.
    #[default]
    Zip,
    /// A git clone with history; the build then fetches it itself, with permissions of its own.
    Full,
}

/// A CodeCommit repository of the account and region.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CodeCommit {
    /// The name of the repository; or `input`.
    #[cfg_attr(test, schemars(example = &"web"))]
    pub repository: String,
    /// The branch to build; or `input`. Default: `main`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "main")))]
    pub branch: Option<String>,
    /// What builds receive: an archive without history, or a full git clone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clone: Option<CloneFormat>,
}

/// An image in an ECR repository of the account and region.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ImageRepository {
    /// The name of the repository; or `input`.
    #[cfg_attr(test, schemars(example = &"base/python"))]
    pub repository: String,
    /// The tag whose image is meant; or `input`. Default: `latest`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("default" = "latest")))]
    pub tag: Option<String>,
}

/// An archive in an S3 bucket of the account and region.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bucket {
    /// The name of the bucket, which must be versioned; or `input`.
    #[cfg_attr(test, schemars(example = &"acme-releases"))]
    pub bucket: String,
    /// The key of the archive (`.zip`); or `input`.
    #[cfg_attr(test, schemars(example = &"web/source.zip"))]
    pub key: String,
}
