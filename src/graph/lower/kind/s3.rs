//! The `s3` action: CodePipeline itself puts the files of an artifact into a bucket.

use crate::graph::arn::bucket;
use crate::graph::lower::bounds::own_account;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::source::clones;
use crate::graph::{Section, Type, Variable};
use crate::hcl::Expr;
use crate::iam::{Grant, calls};
use crate::model::{Action, BucketName, Pipeline, S3, StoredAs};

pub(crate) fn lower(pipeline: &Pipeline, draft: &mut Draft, action: &Action, s3: &S3) -> LoweredAction<'static> {
    let (step, label) = (action.name.as_str(), action.name.label());
    let name = format!("{label}_bucket");
    let target = draft.add_variable(
        Variable::new(&name, Type::String, format!("Name of the existing bucket that {step} puts files into."))
            .default_some(s3.bucket.fixed().map(BucketName::as_str))
            .example("example-site")
            .pattern(BucketName::PATTERN, "The bucket must be named as S3 names buckets."),
    );
    let (objects, mut configuration) = match &s3.stored {
        StoredAs::Files(None) => ("/*".to_owned(), vec![("Extract", Expr::string("true"))]),
        StoredAs::Files(Some(folder)) => {
            let key = ("ObjectKey", Expr::string(folder.as_str()));
            (format!("/{}/*", folder.as_str()), vec![("Extract", Expr::string("true")), key])
        }
        StoredAs::Archive(archive) => {
            let key = ("ObjectKey", Expr::string(archive.as_str()));
            (format!("/{}", archive.as_str()), vec![("Extract", Expr::string("false")), key])
        }
    };
    let inspect = Grant::new(&calls::pipeline::INSPECT_TARGET_BUCKET, step);
    let inspect = inspect.on(bucket(target.clone(), "")).when(own_account());
    let put = Grant::new(&calls::pipeline::PUT_FILES, step);
    let put = put.on(bucket(target.clone(), &objects)).when(own_account());
    add_notes(draft, action, &name, &s3.stored);

    configuration.insert(0, ("BucketName", target));
    LoweredAction {
        name: step.to_owned(),
        category: "Deploy",
        provider: "S3",
        inputs: clones::artifacts_read(pipeline, action),
        configuration,
        grants: vec![inspect, put],
        ..LoweredAction::default()
    }
}

fn add_notes(draft: &mut Draft, action: &Action, variable: &str, stored: &StoredAs) {
    let step = action.name.as_str();
    let (account, role) = match &action.role {
        None => ("in the account", "the pipeline's role"),
        Some(_) => ("in the account of its role", "the role of the action"),
    };
    let place = match (&action.region, &action.role) {
        (Some(region), _) => format!("{account} and in {}", region.as_str()),
        (None, None) => format!("{account} and region of the module"),
        (None, Some(_)) => format!("{account} and the region of the module"),
    };
    draft.add_note(
        Section::Before,
        format!(
            "The bucket `{variable}` must exist {place}. If it encrypts with a key of yours, that key must let {role} encrypt."
        ),
    );
    let back = match stored {
        StoredAs::Files(_) => {
            "puts the old files over the new ones; files that only the newer version has stay where they are"
        }
        StoredAs::Archive(_) => "puts the old archive over the new one",
    };
    draft.add_note(Section::Rollback, format!("{step} {back}. Caches and browsers may go on with what they have."));
}
