//! `source` and `sources`: where the code comes from. One file a kind.
//!
//! Owns the table of kinds of sources, from which follow the keys of both.

mod clone;
mod codecommit;
mod connected;
mod ecr;
mod s3;

pub use clone::CloneFormat;
pub use codecommit::CodeCommit;
pub use connected::Repository;
pub use ecr::ImageRepository;
pub use s3::Bucket;

use serde::{Deserialize, Serialize};

/// The kinds, one row each: its key and its settings, and what it is where others have the same settings. The keys of [`Source`]
/// and [`NamedSource`], what the second has in common with the first, and the choice of what reads each in the model come from
/// these rows.
macro_rules! source_kinds {
    ($declare:ident) => {
        $declare! {
            /// A repository on GitHub or GitHub Enterprise Cloud.
            github: Repository;
            /// A project on GitLab.com.
            gitlab: Repository;
            /// A repository on Bitbucket Cloud.
            bitbucket: Repository;
            codecommit: CodeCommit;
            ecr: ImageRepository;
            s3: Bucket;
        }
    };
}
pub(crate) use source_kinds;

macro_rules! declare_sources {
    ($($(#[doc = $what:literal])* $key:ident: $form:ident;)+) => {
        /// Where the code comes from: exactly one of the keys.
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        #[expect(missing_docs, reason = "what a kind is, its settings say")]
        pub struct Source {
            $(
                $(#[doc = $what])*
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub $key: Option<$form>,
            )+
        }

        /// One of several sources: its name, and exactly one of the other keys.
        #[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        #[expect(missing_docs, reason = "what a kind is, its settings say")]
        pub struct NamedSource {
            /// Its name: letters, digits, hyphens and underscores, a letter first. It names the artifact and the module's variables
            /// (`<name>_repository`).
            #[cfg_attr(test, schemars(example = &"App"))]
            pub name: String,
            /// Whether a change of it starts the pipeline. Default: true.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            #[cfg_attr(test, schemars(extend("default" = true)))]
            pub starts: Option<bool>,
            $(
                $(#[doc = $what])*
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub $key: Option<$form>,
            )+
        }

        impl From<&NamedSource> for Source {
            fn from(from: &NamedSource) -> Self {
                let NamedSource { name: _, starts: _, $($key,)+ } = from.clone();
                Self { $($key,)+ }
            }
        }
    };
}

source_kinds!(declare_sources);
