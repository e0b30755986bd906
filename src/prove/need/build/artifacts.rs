//! What a build reads from the pipeline's store, puts there, and clones.

use crate::iam::calls::build as calls;

use super::super::{Needs, Sent, Store, arn, connection};
use super::Build;
use super::run::{Input, Run, key_of_project, setting};

impl Build<'_> {
    pub(super) fn add_artifacts(&self, needs: &mut Needs) {
        for run in &self.runs {
            let Some(store) = run.store(self.module) else {
                self.add_unknown("the bucket of its artifacts is not known", needs);
                continue;
            };
            let own = [Sent::own_account()];
            needs.add(&self.actor, &calls::INSPECT_ARTIFACT_BUCKET, arn::bucket(store.bucket, ""), &own);
            for input in run.inputs(self.module) {
                self.add_input(&store, &input, needs);
            }
            self.add_outputs(&store, run, needs);
        }
    }

    fn add_input(&self, store: &Store<'_>, input: &Input<'_>, needs: &mut Needs) {
        let (read, decrypt) = match input.source {
            Some(_) => (&calls::READ_INPUT, &calls::DECRYPT_INPUT),
            None => (&calls::READ_ARTIFACTS, &calls::DECRYPT_ARTIFACTS),
        };
        needs.add(&self.actor, read, store.artifact(input.name), &[Sent::own_account()]);
        if let Some(key) = input.key {
            needs.add(&self.actor, decrypt, key, &[Sent::through("s3", arn::REGION)]);
        }
        if let Some(source) = input.source
            && setting(source, "OutputArtifactFormat").is_some_and(|format| *format == "CODEBUILD_CLONE_REF")
        {
            self.add_clone(source, needs);
        }
    }

    fn add_outputs(&self, store: &Store<'_>, run: &Run<'_>, needs: &mut Needs) {
        let outputs = run.body.texts("output_artifacts");
        for artifact in &outputs {
            needs.add(&self.actor, &calls::WRITE_OUTPUT, store.artifact(artifact), &[Sent::own_account()]);
        }
        let key = key_of_project(self.project).or_else(|| run.store_key(self.module));
        if let (Some(key), false) = (key, outputs.is_empty()) {
            needs.add(&self.actor, &calls::ENCRYPT_OUTPUT, key, &[Sent::through("s3", arn::REGION)]);
        }
    }

    /// A full clone: the artifact only says where, and the build fetches it.
    fn add_clone(&self, source: &crate::readback::Body, needs: &mut Needs) {
        let of = |key| setting(source, key);
        if let Some((connection, repository)) = of("ConnectionArn").zip(of("FullRepositoryId")) {
            connection::add_cloning(&self.actor, connection, repository, needs);
        } else if let Some(repository) = of("RepositoryName") {
            needs.add(&self.actor, &calls::CLONE_CODECOMMIT, arn::regional("codecommit", repository), &[]);
        } else {
            self.add_unknown("the repository that it clones is not known", needs);
        }
    }
}
