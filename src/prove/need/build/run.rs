//! Actions of pipelines that run a project, and where their artifacts come from.

use crate::catalogue;
use crate::readback::{Block, Body, Module, Node, Resource};
use crate::symbolic::Text;

use super::super::store::region_of;
use super::super::{Store, arn};

/// An action that runs a project.
pub(super) struct Run<'a> {
    pub(super) name: &'a str,
    pub(super) body: &'a Body,
    pipeline: &'a Resource,
}

/// An artifact, and the action that puts it out.
pub(super) struct Input<'a> {
    pub(super) name: &'a Text,
    /// The action, if it is a source.
    pub(super) source: Option<&'a Body>,
    /// The key that it is encrypted with.
    pub(super) key: Option<&'a Text>,
}

/// The actions that run a project.
pub(super) fn of_project<'a>(module: &'a Module, project: &Text) -> Vec<Run<'a>> {
    let pipelines = module.of(catalogue::codepipeline::PIPELINE.name);
    let all = pipelines.flat_map(|pipeline| actions(pipeline).map(move |action| (pipeline, &action.body)));
    let runs = all.filter(|(_, action)| {
        // A project of the same name in another region is not the module's.
        action.word("provider") == Some("CodeBuild")
            && setting(action, "ProjectName") == Some(project)
            && region_of(action) == arn::REGION
    });
    runs.map(|(pipeline, body)| Run { name: body.word("name").unwrap_or("A build"), body, pipeline }).collect()
}

/// An entry of an action's configuration.
pub(super) fn setting<'a>(action: &'a Body, key: &str) -> Option<&'a Text> {
    action.get("configuration")?.get(key).and_then(Node::text)
}

fn actions(pipeline: &Resource) -> impl Iterator<Item = &Block> {
    pipeline.body.all("stage").flat_map(|stage| stage.body.all("action"))
}

/// The key that a project names for what its builds store. AWS's own key for S3 is none: its policy lets everybody use it who may use the bucket
/// (KMS developer guide, AWS managed keys).
pub(super) fn key_of_project(project: &Resource) -> Option<&Text> {
    project.body.text("encryption_key").filter(|key| !key.as_str().ends_with(":alias/aws/s3"))
}

impl<'a> Run<'a> {
    /// Where its artifacts are.
    pub(super) fn store(&self, module: &Module) -> Option<Store<'a>> {
        Store::own(module, self.pipeline)
    }

    /// The key of the artifacts that CodePipeline stores.
    pub(super) fn store_key(&self, module: &Module) -> Option<&'a Text> {
        self.store(module)?.key
    }

    /// What it reads.
    pub(super) fn inputs(&self, module: &'a Module) -> Vec<Input<'a>> {
        self.body.texts("input_artifacts").into_iter().map(|name| self.input(module, name)).collect()
    }

    fn input(&self, module: &'a Module, name: &'a Text) -> Input<'a> {
        let author = actions(self.pipeline).map(|it| &it.body).find(|it| it.texts("output_artifacts").contains(&name));
        let source = author.filter(|it| it.word("category") == Some("Source"));
        // A build encrypts what it stores with the key of its project.
        let project = author.and_then(|it| setting(it, "ProjectName")).and_then(|name| {
            module.of(catalogue::codebuild::PROJECT.name).find(|project| project.body.text("name") == Some(name))
        });
        let own = project.and_then(key_of_project);
        Input { name, source, key: own.or_else(|| self.store_key(module)) }
    }
}
