//! A module read back: its text as it stands, edited or not, as resources with the values that the text gives them.
//!
//! Owns reading HCL and resolving locals, variables with defaults, references and functions. What is known only after
//! `apply` is a symbol or named as unknown. It must not know what a pipeline is, nor judge anything.

mod module;
mod value;

pub use module::{Argument, Block, Body, Module, Problem, Resource};
pub use value::{Node, Place, Value};
