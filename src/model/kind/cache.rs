//! The cache of a build: which folders, and where they are kept.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::Invalid;
use crate::model::value::list_of;
use crate::spec;

/// What a later build finds again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    /// The folders; none where a buildspec of the repository names them.
    pub folders: Vec<String>,
    /// Whether they are kept in the artifact bucket instead of on the build's host.
    pub in_bucket: bool,
}

impl Cache {
    /// Folders that the next build on the same host finds again.
    pub fn new(folders: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { folders: folders.into_iter().map(Into::into).collect(), in_bucket: false }
    }

    pub(super) fn read(from: &spec::Commands, place: &Path, findings: &mut Findings) -> Option<Self> {
        let at = place.key("cache");
        let (folders, given): (&[String], bool) = match &from.cache {
            Some(spec::Cache::Folders(folders)) => (folders, !folders.is_empty()),
            Some(spec::Cache::Own(given)) => (&[], *given),
            None => (&[], false),
        };
        if !given {
            if from.cache_in.is_some() {
                let message = "there is no cache that could be kept somewhere";
                let help = "add `cache` with its folders, or remove `cache_in`";
                findings.add(Diagnostic::key(Code::Dangling, &place.key("cache_in"), message, help));
            }
            return None;
        }
        if from.buildspec.is_some() && !folders.is_empty() {
            let message = "these folders would have no effect: the repository's buildspec names them";
            findings.add(Diagnostic::value(Code::Contradiction, &at, message, "write `cache: true`"));
        }
        let in_bucket = from.cache_in == Some(spec::CacheIn::Bucket);
        Some(Self { folders: list_of(folders, &at, findings, read_folder), in_bucket })
    }
}

/// Folders and no files, which is all that a local cache takes (CBUG build-caching).
fn read_folder(text: &str) -> Result<String, Invalid> {
    let folder = text.strip_suffix("/**/*").unwrap_or_default();
    let plain = !folder.is_empty() && !folder.split('/').any(|part| part == "..");
    if plain && !text.chars().any(char::is_control) {
        return Ok(text.to_owned());
    }
    let message = format!("`{}` does not name a folder to keep", text.escape_default());
    Err(Invalid::new(Code::BadValue, message, "write a folder and `/**/*`, such as `node_modules/**/*`"))
}
