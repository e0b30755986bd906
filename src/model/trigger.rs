//! What starts the pipeline.

use super::{Invalid, SourceName};
use crate::diagnostic::Code;
pub use crate::spec::PullRequestEvent;

/// What starts the pipeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trigger {
    /// Connections, each through a V2 trigger on the branch of its source; other sources through event rules.
    Connection,
    /// Event rules; GitHub's webhook reaches one through a function URL.
    Events,
    /// Nothing: someone starts it.
    Manual,
    /// Filters on what comes through a connection; sources without one start it through event rules.
    Filters(TriggerFilters),
}

/// Filters of one source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TriggerFilters {
    /// The source, where there are several with a connection.
    pub source: Option<SourceName>,
    /// Pushes that start the pipeline.
    pub push: Vec<PushFilter>,
    /// Pull requests that start the pipeline.
    pub pull_request: Vec<PullRequestFilter>,
    /// Whether the whole pipeline runs code that nobody has reviewed.
    pub untrusted: bool,
}

impl TriggerFilters {
    /// Whether any of them looks at the files that have changed.
    pub(crate) fn has_paths(&self) -> bool {
        let push = |filter: &PushFilter| matches!(filter, PushFilter::Branches { paths: Some(_), .. });
        self.push.iter().any(push) || self.pull_request.iter().any(|filter| filter.paths.is_some())
    }
}

/// Pushes that start the pipeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PushFilter {
    /// Of git tags.
    Tags(Patterns),
    /// To branches.
    Branches {
        /// Which branches.
        branches: Patterns,
        /// Which files must have changed.
        paths: Option<Patterns>,
    },
}

/// Pull requests that start the pipeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullRequestFilter {
    /// What happened to them, each once and in order.
    pub events: Vec<PullRequestEvent>,
    /// What they would be merged into.
    pub branches: Patterns,
    /// Which files must have changed.
    pub paths: Option<Patterns>,
}

impl PullRequestEvent {
    /// Its name in the API.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Opened => "OPEN",
            Self::Updated => "UPDATED",
            Self::Closed => "CLOSED",
        }
    }
}

/// Globs of which one must match and none of the others may: at least one of them, at most eight on each side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patterns {
    include: Vec<String>,
    exclude: Vec<String>,
}

impl Patterns {
    /// The most patterns on a side, and the most characters of one (botocore's model of CodePipeline).
    pub const MOST: usize = 8;
    const LONGEST: usize = 255;

    /// Reads what is let through and what is not.
    pub fn parse(include: Vec<String>, exclude: Vec<String>) -> Result<Self, Invalid> {
        if include.is_empty() && exclude.is_empty() {
            let help = "write `include: [main]`, or `exclude:`";
            return Err(Invalid::new(Code::BadValue, "a filter without patterns lets nothing through", help));
        }
        for side in [&include, &exclude] {
            if side.len() > Self::MOST {
                let message = format!("CodePipeline takes {} patterns, and here are {}", Self::MOST, side.len());
                return Err(Invalid::new(Code::OutOfRange, message, "join some of them with `*` or `{a,b}`"));
            }
            for pattern in side {
                let fits = (1..=Self::LONGEST).contains(&pattern.chars().count())
                    && !pattern.contains(|c: char| c.is_control() || c.is_whitespace());
                if !fits {
                    let message = format!("`{}` is not a pattern", pattern.escape_debug());
                    let help = format!("write 1 to {} characters without spaces, such as `release/*`", Self::LONGEST);
                    return Err(Invalid::new(Code::BadValue, message, help));
                }
            }
        }
        Ok(Self { include, exclude })
    }

    /// What is let through.
    pub fn include(&self) -> &[String] {
        &self.include
    }

    /// What is not, even if it is let through.
    pub fn exclude(&self) -> &[String] {
        &self.exclude
    }
}
