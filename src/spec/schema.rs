//! The JSON Schema of the spec, for editors.
//!
//! Owns the text, which the types give: a test of `derived` holds it, so that no run has to derive it.

/// The JSON Schema (draft 2020-12) of a spec, as text.
pub const fn schema() -> &'static str {
    include_str!("schema.json")
}
