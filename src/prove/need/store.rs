//! Where a pipeline keeps its artifacts: a bucket of the module, or its folder in a bucket that exists already.

use crate::catalogue;
use crate::readback::{Block, Body, Module, Resource, first_characters};
use crate::symbolic::{Symbol, Text, text};

use super::arn;

/// As many characters of a pipeline's name are the folder of its artifacts.
const CHARACTERS_OF_PIPELINE: usize = 20;

/// An artifact store of a pipeline.
pub(in crate::prove) struct Store<'a> {
    /// The name of the bucket.
    pub(in crate::prove) bucket: &'a Text,
    /// The key that CodePipeline encrypts with.
    pub(in crate::prove) key: Option<&'a Text>,
    /// The region that it is in.
    pub(in crate::prove) region: Text,
    /// The folder of the pipeline, where others may have folders beside it.
    folder: Option<Text>,
}

impl<'a> Store<'a> {
    /// The stores of a pipeline whose buckets are known.
    pub(in crate::prove) fn all(module: &Module, pipeline: &'a Resource) -> impl Iterator<Item = Self> {
        pipeline.body.all("artifact_store").filter_map(|block| Self::of(module, pipeline, block))
    }

    /// A store of a pipeline.
    pub(in crate::prove) fn of(module: &Module, pipeline: &Resource, block: &'a Block) -> Option<Self> {
        let bucket = block.body.text("location").and_then(arn::fixed)?;
        let key = block.body.block("encryption_key").and_then(|key| key.text("id"));
        let is_own = |it: &Resource| it.body.text("bucket").is_none_or(|name| name == bucket);
        let is_shared = !module.of(catalogue::s3::BUCKET.name).any(is_own);
        let region = region_of(&block.body);
        Some(Self { bucket, key, region, folder: is_shared.then(|| folder_of(pipeline)) })
    }

    /// The store of a region.
    pub(in crate::prove) fn of_region(module: &Module, pipeline: &'a Resource, region: &Text) -> Option<Self> {
        Self::all(module, pipeline).find(|store| store.region == *region)
    }

    /// The store of the module's own region, where its builds are.
    pub(in crate::prove) fn own(module: &Module, pipeline: &'a Resource) -> Option<Self> {
        Self::of_region(module, pipeline, &arn::REGION.into())
    }

    /// Whether others may have objects in the bucket.
    pub(in crate::prove) fn is_shared(&self) -> bool {
        self.folder.is_some()
    }

    /// Everything of the pipeline.
    pub(in crate::prove) fn objects(&self) -> Text {
        arn::bucket(self.bucket, self.folder.as_ref().map_or_else(|| text!["/*"], |folder| text!["/", folder, "/*"]))
    }

    /// The objects of an artifact: CodePipeline shortens the names of pipelines and artifacts, and adds a random end.
    pub(in crate::prove) fn artifact(&self, artifact: &Text) -> Text {
        let folder = self.folder.clone().unwrap_or_else(|| text!["*"]);
        arn::bucket(self.bucket, text!["/", folder, "/", arn::folder_of_artifact(artifact), "/*"])
    }

    /// The folder of a pipeline whose name is this one.
    pub(in crate::prove) fn folder(&self, pipeline: &Resource) -> Text {
        let whole = || pipeline.body.text("name").cloned().unwrap_or_else(|| Symbol::ANY.into());
        self.folder.clone().unwrap_or_else(whole)
    }
}

/// The region of a store, an action or a rule: the module's own, unless it names another.
pub(super) fn region_of(body: &Body) -> Text {
    body.text("region").cloned().unwrap_or_else(|| arn::REGION.into())
}

fn folder_of(pipeline: &Resource) -> Text {
    let name = pipeline.body.get("name").and_then(|name| first_characters(name, CHARACTERS_OF_PIPELINE));
    name.unwrap_or_else(|| Symbol::ANY.into())
}
