//! A parsed document: the spec, and where each part of it stands in the text.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Part, Path};

use super::Spec;

/// A spec with the places of its parts.
#[derive(Debug, Clone)]
pub struct Document {
    /// What it says.
    pub spec: Spec,
    /// Where it says it.
    pub places: Places,
}
