//! The text of HCL: a tree of bodies and expressions, and the printer that writes it the way `terraform fmt` would.
//!
//! Owns what a document looks like: alignment, blank lines, comments, escaping. Knows no AWS, no pipeline and no file;
//! every value is typed, so a string can never become code: there is no node for raw text.

mod body;
mod escape;
mod expr;
mod inline;
mod layout;
mod print;

pub(crate) use escape::is_hidden;

pub use body::{Block, Body, Structure};
pub use expr::{Entry, Expr, Item, Part, Reference, Step};
