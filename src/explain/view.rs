//! A module with its proof, and the look-ups that explanations make in both.

use crate::iam::eval::within;
use crate::prove::need::{Caller, Need};
use crate::prove::{Called, Of, Proof, Written};
use crate::readback::{Module, Resource};
use crate::symbolic::Text;

use super::extent;

/// A module with its proof.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub(super) module: &'a Module,
    pub(super) proof: &'a Proof,
    /// The ARN of each resource, with its address.
    arns: Vec<(Text, String)>,
}

impl<'a> View<'a> {
    pub(super) fn new(module: &'a Module, proof: &'a Proof) -> Self {
        let arn = |resource: &Resource| (resource.arn(), resource.address());
        Self { module, proof, arns: module.resources.iter().map(arn).collect() }
    }

    /// Resources and data sources.
    pub(super) fn resources_and_data(&self) -> impl Iterator<Item = &'a Resource> + use<'a> {
        self.module.resources.iter().chain(&self.module.data)
    }

    pub(super) fn statement(&self, id: usize) -> Option<&'a Written> {
        self.proof.statements.get(id)
    }

    /// The statements of the policies of a kind.
    pub(super) fn statements(&self, of: Of) -> impl Iterator<Item = &'a Written> + use<'a> {
        self.proof.statements.iter().filter(move |written| written.of == of)
    }

    /// The calls that a role makes.
    pub(super) fn calls_of(&self, role: &Text) -> impl Iterator<Item = &'a Called> + use<'a> {
        let role = Caller::Role(role.clone());
        self.proof.calls.iter().filter(move |called| called.need.caller == role)
    }

    /// The calls that are made on a resource or on something in it: an object of a bucket, a stream of a log group.
    pub(super) fn calls_on(&self, arn: &Text) -> impl Iterator<Item = &'a Called> + use<'a> {
        let arn = arn.clone();
        self.proof.calls.iter().filter(move |called| is_in(&arn, &called.need.resource))
    }

    /// The address of what has an ARN in the module; else the ARN.
    pub(super) fn name(&self, arn: &str) -> String {
        let own = self.arns.iter().find(|(other, _)| *other == *arn);
        own.map_or_else(|| format!("`{arn}`"), |(_, address)| address.clone())
    }

    /// Who makes a call.
    pub(super) fn caller(&self, need: &Need) -> String {
        match &need.caller {
            Caller::Role(arn) => self.name(arn),
            other => other.to_string(),
        }
    }

    /// The resource whose text a line is in, with the comment before it.
    pub(super) fn resource_at(&self, file: &str, line: usize) -> Option<&'a Resource> {
        let holding = self.resources_and_data().filter(|resource| extent::holds(resource, file, line));
        holding.max_by_key(|resource| resource.place.line)
    }

    /// The statement whose text a line is in, with the comment before it. It may stand in a local value, and there are several
    /// where two policies are made of one.
    pub(super) fn statements_at(&self, file: &str, line: usize) -> Vec<&'a Written> {
        let Some(last) = self.last_statement(file, line) else { return Vec::new() };
        self.proof.statements.iter().filter(|written| written.place == last.place).collect()
    }

    fn last_statement(&self, file: &str, line: usize) -> Option<&'a Written> {
        let first = |written: &Written| written.place.line.saturating_sub(written.why.len());
        let before = self.proof.statements.iter().filter(|one| &*one.place.file == file && first(one) <= line);
        let written = before.max_by_key(|one| first(one))?;
        match (self.resource_at(file, line), self.resource_at(file, written.place.line)) {
            // A permission of a function is a statement and a resource at once.
            (Some(here), Some(there)) if std::ptr::eq(here, there) && written.place != here.place => Some(written),
            (None, None) if line <= extent::end(written) => Some(written),
            _ => None,
        }
    }

    /// Whether a resource makes a call: whether the call's place is in its text.
    pub(super) fn makes(&self, resource: &Resource, called: &Called) -> bool {
        let place = &called.need.place;
        extent::holds(resource, &place.file, place.line)
            && self.resource_at(&place.file, place.line).is_some_and(|other| std::ptr::eq(other, resource))
    }
}

/// Whether a resource is the one of an ARN, or in it.
pub(super) fn is_in(arn: &str, resource: &str) -> bool {
    resource.strip_prefix(arn).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ':']))
}

/// Whether a pattern of a policy reaches a resource, or something in it.
pub(super) fn reaches(pattern: &Text, arn: &Text) -> bool {
    is_in(arn, pattern) || within(arn, pattern)
}
