//! A module read back: its text as it stands, edited or not, as resources with the values that the text gives them.
//!
//! Owns reading HCL and resolving locals, variables with defaults, references and functions. What is known only after
//! `apply` is a symbol or named as unknown. It must not know what a pipeline is, nor judge anything.

mod attempt;
mod attribute;
mod body;
mod branches;
mod certain;
mod collections;
mod computed;
mod construct;
mod control;
mod convert;
mod deciding;
mod declared;
mod equality;
mod exposure;
mod functions;
mod given;
mod heredoc;
mod instances;
mod limits;
mod meta;
mod module;
mod number;
mod one_form;
mod open_list;
mod operate;
mod parse;
mod parsed;
mod policy_document;
mod read;
#[cfg(test)]
mod recorder;
mod reference;
mod render;
mod resolve;
mod scope;
mod select;
mod shared;
mod source;
mod template;
mod types;
mod validation;
mod value;
mod variable;
mod written;

pub(crate) use computed::{after_apply, fill, fill_without_arguments};
pub use deciding::{Choice, Variables};
pub use exposure::{Exposure, Taken};
pub use functions::{first_characters, piece_of};
pub use given::{Default, defaults, defaults_beside, forget_default, give};
pub use module::{Argument, Block, Body, Construct, Dynamic, Module, Problem, Resource, Setting};
pub use parse::is_readable;
pub use parsed::Parsed;
pub use read::{
    APART, is_apart, is_configuration, is_of_values, read, read_as_applied_before, read_to_compare,
    read_to_compare_beside, read_to_compare_replaced,
};
#[cfg(test)]
pub(crate) use recorder::{RecordedRead, take_recorded_reads};
pub use value::{Form, Node, Place, Value};
