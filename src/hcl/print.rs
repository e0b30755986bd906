//! The printer.

use super::Body;

impl Body {
    /// The text of the body.
    pub fn print(&self) -> String {
        String::new()
    }
}
