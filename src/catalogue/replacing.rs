//! Replacement: which arguments the provider changes only by destroying the resource and making it again.

/// What is known of the arguments that replace a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replacing {
    /// Nobody has recorded it: every change may replace it.
    Unrecorded,
    /// The plans of provider 5.100 that `tests/data/replaced.tsv` keeps say it.
    Recorded {
        /// The arguments and blocks that replace it, by their paths.
        by: &'static [&'static str],
        /// Those that no plan of that provider could be asked for.
        unknown: &'static [&'static str],
    },
}

impl Replacing {
    /// A type whose arguments are all recorded.
    pub(super) const fn by(by: &'static [&'static str]) -> Self {
        Self::Recorded { by, unknown: &[] }
    }

    /// Whether a change at a path replaces the resource; nothing, if that is not known. A block that comes or goes is as good as a change
    /// of everything in it.
    pub fn replaces(self, path: &str) -> Option<bool> {
        // What is in one region is not what is in another (provider 6, guide enhanced-region-support).
        if path == "region" {
            return Some(true);
        }
        let Self::Recorded { by, unknown } = self else { return None };
        let touches = |row: &&str| {
            let is_within = |inner: &str, outer: &str| {
                inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            is_within(path, row) || is_within(row, path)
        };
        match (by.iter().any(&touches), unknown.iter().any(touches)) {
            (true, _) => Some(true),
            (false, true) => None,
            (false, false) => Some(false),
        }
    }
}
