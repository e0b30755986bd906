//! The sources of a pipeline, each with its name.

use super::{Repository, Source};
use crate::model::{ArtifactName, SourceName};

/// The sources of a pipeline, at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sources {
    /// What builds read.
    first: NamedSource,
    others: Vec<NamedSource>,
}

/// A source with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedSource {
    /// The name of its action and of its artifact.
    pub name: SourceName,
    /// Where it is.
    pub source: Source,
    /// Whether a change of it starts the pipeline.
    pub starts: bool,
    /// Which one of the spec's `sources` it is, for findings; without one, the spec's `source`.
    pub(in crate::model) origin: Option<usize>,
}

impl Sources {
    /// One source, under a name; it is the one that builds read.
    pub fn starting_with(name: SourceName, source: impl Into<Source>) -> Self {
        Self { first: NamedSource { name, source: source.into(), starts: true, origin: Some(0) }, others: Vec::new() }
    }

    /// The same sources and one more.
    pub fn and(mut self, name: SourceName, source: impl Into<Source>) -> Self {
        let origin = Some(self.others.len() + 1);
        self.others.push(NamedSource { name, source: source.into(), starts: true, origin });
        self
    }

    /// These sources, if there are any.
    pub(in crate::model) fn of(sources: Vec<NamedSource>) -> Option<Self> {
        let mut sources = sources.into_iter();
        Some(Self { first: sources.next()?, others: sources.collect() })
    }

    /// What builds read.
    pub fn first(&self) -> &NamedSource {
        &self.first
    }

    /// Every source, in order.
    pub fn iter(&self) -> impl Iterator<Item = &NamedSource> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// Whether there is one source only.
    pub(crate) fn is_single(&self) -> bool {
        self.others.is_empty()
    }

    /// Every repository behind a connection, with its source's name.
    pub(crate) fn connected(&self) -> impl Iterator<Item = (&SourceName, &Repository)> {
        self.iter().filter_map(|named| Some((&named.name, named.source.as_kind().connected()?)))
    }

    /// The source of this name; `Source` means the first one, whatever its name is.
    pub fn named(&self, name: &str) -> Option<&NamedSource> {
        if name == ArtifactName::SOURCE { Some(&self.first) } else { self.iter().find(|it| it.name.as_str() == name) }
    }

    /// The artifacts that are meant: [`ArtifactName::source`] means the first source's.
    pub(crate) fn artifacts(&self, names: &[ArtifactName]) -> Vec<ArtifactName> {
        names
            .iter()
            .map(|name| self.named(name.as_str()).map_or_else(|| name.clone(), |it| it.name.artifact()))
            .collect()
    }

    /// The same text with references to `Source` under the name of the first source.
    pub(crate) fn in_text(&self, text: &str) -> String {
        text.replace("#{Source.", &format!("#{{{}.", self.first.name.as_str()))
    }

    /// The namespace of variables that is meant, where `Source` means the first source's.
    pub(crate) fn namespace<'a>(&'a self, name: &'a str) -> &'a str {
        self.named(name).map_or(name, |named| named.name.as_str())
    }
}

impl<S: Into<Source>> From<S> for Sources {
    fn from(source: S) -> Self {
        Self {
            first: NamedSource { name: SourceName::only(), source: source.into(), starts: true, origin: None },
            others: Vec::new(),
        }
    }
}
