//! A bucket that exists already and carries artifacts: the pipeline's folder in it, and what its policy should say.

use crate::graph::lower::account::acting;
use crate::graph::lower::build::cache;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::keys::Keys;
use crate::graph::lower::roles::pipeline_name;
use crate::graph::lower::store::artifacts::ARTIFACTS;
use crate::graph::lower::store::bucket::statements_of_bucket;
use crate::graph::lower::store::packages;
use crate::graph::lower::store::place::all_objects;
use crate::graph::{Local, Section, Type, Variable};
use crate::hcl::Expr;
use crate::iam::{Statement, json_for_people};
use crate::model::{BucketName, Pipeline};

/// Adds the variable of a bucket that exists already, and the pipeline's folder. Nothing is set on it.
pub(crate) fn add_existing_bucket(pipeline: &Pipeline, keys: &Keys, draft: &mut Draft) {
    let Some(bucket) = &pipeline.artifacts().existing else { return };
    draft.add_variable(
        Variable::new("artifact_bucket", Type::String, "Name of the existing bucket that carries artifacts.")
            .default_some(bucket.fixed().map(BucketName::as_str))
            .example("example-artifacts")
            .pattern(BucketName::PATTERN, "The bucket must be named as S3 names buckets."),
    );
    draft.add_local(Local {
        name: "artifact_prefix",
        comment: Some("CodePipeline stores below the first 20 characters of the pipeline's name."),
        value: Expr::call("substr", [pipeline_name(pipeline), Expr::from(0i64), Expr::from(20i64)]),
    });
    add_notes(pipeline, keys, draft);
}

fn add_notes(pipeline: &Pipeline, keys: &Keys, draft: &mut Draft) {
    draft.add_note(
        Section::Before,
        "The bucket `artifact_bucket` must exist in the account and region of the module, and refuse nothing to its roles. Nothing here \
         sets anything on it: no versioning, no encryption, no policy, no lifecycle. CodePipeline stores below the first 20 characters of \
         the pipeline's name, and every permission here is for that folder: no other pipeline of the bucket may begin with the same 20. \
         A rule of its lifecycle should expire what is in the folder.",
    );
    let statements = statements_of_bucket(keys, &ARTIFACTS).into_iter();
    let in_folder = |statement| Statement { resources: Some(vec![all_objects(pipeline)]), ..statement };
    let mut statements: Vec<Statement> = statements.map(in_folder).collect();
    statements.extend(acting::statements_of_bucket(pipeline, None));
    draft.add_note(
        Section::Before,
        format!(
            "The policy of the bucket `artifact_bucket` should have these statements, as a bucket of the module would. `ARTIFACT_PREFIX` is \
             the folder. To allow something, it needs no statement.\n{}",
            json_for_people(&statements)
        ),
    );
    if packages::has_packages(pipeline) {
        draft.add_note(
            Section::Before,
            "No rule of the lifecycle may expire what is below `ARTIFACT_PREFIX/build-code_` in the bucket `artifact_bucket`: CloudFormation reads the \
             code of functions there once more when it takes a change back.",
        );
    }
    if cache::has_caches_in_bucket(pipeline) {
        draft.add_note(
            Section::Does,
            "Caches of builds are in the folder of the pipeline in the bucket `artifact_bucket`.",
        );
    }
}
