//! Files that resources read from the module's folder.

/// A file beside the HCL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its path from the module's folder.
    pub path: String,
    /// What it holds.
    pub content: AssetContent,
}

/// What an asset holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssetContent {
    /// A text as it is.
    Text(&'static str),
    /// A text that was put together from the spec.
    Composed(String),
    /// A zip archive with one file: its name and its text.
    Zip(String, &'static str),
}
