//! The closed world: what the proof does not judge must stand as tfpipe emits it.
//!
//! Owns the comparison of a module with the emitted one, by address and argument, each side with its own values. What a difference is,
//! the catalogue's class of the argument says. It judges no policy and no call.

pub(super) mod account;
mod align;
mod binding;
mod body;
pub(super) mod called;
mod construct;
mod differing;
mod exposed;
mod file;
mod pair;
mod passed;
mod resource;
mod twice;
mod value;

use std::borrow::Cow;

use crate::readback::Module;
use crate::symbolic::Symbol;

use super::report::proof::Violation;

/// A module beside the emitted one.
pub(super) struct Comparison<'m> {
    /// The module as the proof is to read it: with the emitted names of what one side calls by its name and the other by its value
    /// (a region, an account, a variable that was given a value), and without what only stands beside it.
    pub(super) module: Cow<'m, Module>,
    /// Every difference that nothing else judges.
    pub(super) violations: Vec<Violation>,
    /// What somebody should know.
    pub(super) notes: Vec<String>,
}

/// Compares a module with the emitted one; of a module that nobody edited there is nothing to say.
pub(super) fn compare<'m>(module: &'m Module, emitted: Option<&Module>) -> Comparison<'m> {
    let mut violations = twice::violations(module);
    let edited = emitted.filter(|emitted| !std::ptr::eq(*emitted, module));
    let Some(emitted) = edited else {
        return Comparison { module: Cow::Borrowed(module), violations, notes: Vec::new() };
    };
    let bindings = binding::bindings(emitted, module);
    let mut module = align::aligned(emitted, module, &bindings);
    violations.extend(construct::violations(emitted, &module));
    violations.extend(exposed::violations(emitted, &module));
    violations.extend(file::violations(emitted, &module));
    let beside = resource::beside(emitted, &module);
    violations.extend(resource::violations(emitted, &module, &bindings, &beside));
    let notes = beside.iter().map(|address| {
        format!("`{address}` is not in what tfpipe emits, and stands beside it: its policies are yours, and not proved")
    });
    let pinned = bindings.literal_of(Symbol::ACCOUNT).map(|number| {
        format!("the module asks AWS nowhere for its account: `{number}` stands for it, and whose number that is nobody checks here")
    });
    let notes = notes.chain(pinned).collect();
    if !beside.is_empty() {
        module.to_mut().resources.retain(|resource| !beside.contains(&resource.address()));
    }
    Comparison { module, violations, notes }
}
