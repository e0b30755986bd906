//! What is looked at: a module with its proof.

use crate::iam::eval::within;
use crate::prove::need::{Caller, Need};
use crate::prove::{Called, Of, Proof, Written};
use crate::readback::{Module, Place, Resource};

/// A module with its proof.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) module: &'a Module,
    pub(super) proof: &'a Proof,
}

impl<'a> View<'a> {
    /// Resources and data sources.
    pub(super) fn all(self) -> impl Iterator<Item = &'a Resource> {
        self.module.resources.iter().chain(&self.module.data)
    }

    pub(super) fn statement(self, id: usize) -> Option<&'a Written> {
        self.proof.statements.get(id)
    }

    /// The statements of the policies of a kind.
    pub(super) fn statements(self, of: Of) -> impl Iterator<Item = &'a Written> {
        self.proof.statements.iter().filter(move |written| written.of == of)
    }

    /// The calls that a role makes.
    pub(super) fn calls_of(self, role: &str) -> impl Iterator<Item = &'a Called> {
        let role = Caller::Role(role.to_owned());
        self.proof.calls.iter().filter(move |called| called.need.caller == role)
    }

    /// The calls that are made on a resource or on something in it: an object of a bucket, a stream of a log group.
    pub(super) fn calls_on(self, arn: &str) -> impl Iterator<Item = &'a Called> {
        self.proof.calls.iter().filter(move |called| is_in(arn, &called.need.resource))
    }

    /// The address of a role or of whatever else has an ARN in the module; else the end of the ARN.
    pub(super) fn name(self, arn: &str) -> String {
        let own = self.module.resources.iter().map(Resource::address).find(|address| self.module.arn(address) == arn);
        own.unwrap_or_else(|| format!("`{arn}`"))
    }

    /// Who makes a call.
    pub(super) fn caller(self, need: &Need) -> String {
        match &need.caller {
            Caller::Role(arn) => self.name(arn),
            other => other.to_string(),
        }
    }

    /// The resource whose text a line is in, with the comment before it.
    pub(super) fn resource_at(self, file: &str, line: usize) -> Option<&'a Resource> {
        last_before(self.all(), file, line, |resource| (&resource.place, resource.comment.len()))
    }

    /// The statement whose text a line is in, with the comment before it.
    pub(super) fn statement_at(self, file: &str, line: usize) -> Option<&'a Written> {
        let written = last_before(&self.proof.statements, file, line, |one| (&one.place, one.why.len()))?;
        let resource = self.resource_at(file, line)?;
        // A permission of a function is a statement and a resource at once.
        let inside = resource.address() == written.address && written.place != resource.place;
        inside.then_some(written)
    }

    /// Whether a resource makes a call: whether the call's place is in its text.
    pub(super) fn makes(self, resource: &Resource, called: &Called) -> bool {
        let place = &called.need.place;
        self.resource_at(&place.file, place.line).is_some_and(|other| std::ptr::eq(other, resource))
    }
}

/// Whether a resource is the one of an ARN, or in it.
pub(super) fn is_in(arn: &str, resource: &str) -> bool {
    resource.strip_prefix(arn).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ':']))
}

/// Whether a pattern of a policy reaches a resource, or something in it.
pub(super) fn reaches(pattern: &str, arn: &str) -> bool {
    is_in(arn, pattern) || within(arn, pattern)
}

/// Of what begins at or before a line, the one that begins last. Comments before it are its own.
fn last_before<'a, T>(
    all: impl IntoIterator<Item = &'a T>,
    file: &str,
    line: usize,
    begins: impl Fn(&'a T) -> (&'a Place, usize),
) -> Option<&'a T> {
    let first = |one: &'a T| {
        let (place, comment) = begins(one);
        (&*place.file == file).then(|| place.line.saturating_sub(comment))
    };
    let before = all.into_iter().filter_map(|one| Some((first(one)?, one))).filter(|(first, _)| *first <= line);
    before.max_by_key(|(first, _)| *first).map(|(_, one)| one)
}
