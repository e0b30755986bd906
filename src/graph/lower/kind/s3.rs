//! The `s3` action: CodePipeline itself puts the files of an artifact into a bucket.

use crate::hcl::Expr;
use crate::iam::{Grant, calls};
use crate::model::{Action, BucketName, S3, Stored};

use super::super::action::LoweredAction;
use super::super::{Lowering, own_account};
use crate::graph::arn::bucket;
use crate::graph::{Section, Type, Variable};

impl Lowering<'_> {
    pub(in super::super) fn s3(&mut self, action: &Action, s3: &S3) -> LoweredAction {
        let (step, label) = (action.name.as_str(), action.name.label());
        let name = format!("{label}_bucket");
        let target = self.graph.variable(
            Variable::new(&name, Type::String, format!("Name of the existing bucket that {step} puts files into."))
                .default_some(s3.bucket.fixed().map(BucketName::as_str))
                .example("example-site")
                .pattern("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", "The bucket must be named as S3 names buckets."),
        );
        let (objects, mut configuration) = match &s3.stored {
            Stored::Files(None) => ("/*".to_owned(), vec![("Extract", Expr::string("true"))]),
            Stored::Files(Some(folder)) => {
                let key = ("ObjectKey", Expr::string(folder.as_str()));
                (format!("/{}/*", folder.as_str()), vec![("Extract", Expr::string("true")), key])
            }
            Stored::Archive(archive) => {
                let key = ("ObjectKey", Expr::string(archive.as_str()));
                (format!("/{}", archive.as_str()), vec![("Extract", Expr::string("false")), key])
            }
        };
        let inspect = Grant::new(&calls::pipeline::INSPECT_TARGET_BUCKET, step);
        self.role.grant(inspect.on(bucket(target.clone(), "")).when(own_account()));
        let put = Grant::new(&calls::pipeline::PUT_FILES, step);
        self.role.grant(put.on(bucket(target.clone(), &objects)).when(own_account()));
        self.s3_notes(step, &name, &s3.stored);

        configuration.insert(0, ("BucketName", target));
        LoweredAction {
            name: step.to_owned(),
            category: "Deploy",
            provider: "S3",
            inputs: self.reads(action),
            configuration,
            ..LoweredAction::default()
        }
    }

    fn s3_notes(&mut self, step: &str, variable: &str, stored: &Stored) {
        self.graph.note(
            Section::Before,
            format!(
                "The bucket `{variable}` must exist in the account and region of the module. If it encrypts with a key of yours, that \
                 key must let the pipeline's role encrypt."
            ),
        );
        let back = match stored {
            Stored::Files(_) => {
                "puts the old files over the new ones; files that only the newer version has stay where they are"
            }
            Stored::Archive(_) => "puts the old archive over the new one",
        };
        self.graph
            .note(Section::Rollback, format!("{step} {back}. Caches and browsers may go on with what they have."));
    }
}
