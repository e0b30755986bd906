//! An archive in S3.

use crate::graph::Section;
use crate::graph::arn::bucket;
use crate::graph::lower::bounds::own_account;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::source::names;
use crate::graph::lower::source::variables::{SourceVariable, source_words};
use crate::hcl::Expr;
use crate::iam::{Grant, calls};
use crate::model::{Archive, BucketName, NamedSource, ObjectKey, Pipeline};

use super::{Event, LowerSource, Origin};

/// What the bucket must do before its rule hears of anything.
const SENDS_EVENTS: &str = "The bucket of the archive must send its events to EventBridge, which it does not by itself: `aws s3api \
                            put-bucket-notification-configuration --bucket BUCKET --notification-configuration \
                            '{\"EventBridgeConfiguration\":{}}'` (this replaces the notifications that the bucket has), or \
                            `eventbridge = true` where you manage it.";

impl LowerSource for Archive {
    fn lower(&self, pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource) -> Origin {
        let what = source_words(pipeline, named, "Bucket of the archive to build", "Bucket of");
        SourceVariable {
            what: "bucket",
            description: format!("{what}; versioned, in the module's account and region."),
            value: self.bucket.fixed().map(BucketName::as_str),
            example: "acme-releases",
            pattern: BucketName::PATTERN,
            message: "The bucket must be named as S3 names buckets.",
        }
        .add(pipeline, draft, named);
        let what = source_words(pipeline, named, "Key of the archive to build", "Key of the archive of");
        SourceVariable {
            what: "key",
            description: format!("{what}."),
            value: self.key.fixed().map(ObjectKey::as_str),
            example: "web/source.zip",
            pattern: ObjectKey::PATTERN,
            message: "The key must be that of one object.",
        }
        .add(pipeline, draft, named);
        let (name, key) =
            (names::source_variable(pipeline, named, "bucket"), names::source_variable(pipeline, named, "key"));
        let step = named.name.as_str();
        let inspect = Grant::new(&calls::pipeline::INSPECT_SOURCE_BUCKET, step).on(bucket(name.clone(), ""));
        let object = Expr::concat([bucket(name.clone(), "/"), key.clone()]);
        let read = Grant::new(&calls::pipeline::READ_ARCHIVE, step).on(object);
        let grants = vec![inspect.when(own_account()), read.when(own_account())];
        let prefix = names::source_prefix(pipeline, named);
        draft.add_note(
            Section::Before,
            format!(
                "The bucket of the archive (`{prefix}_bucket`) must be versioned and in the account and region of the module, and the \
                 archive must carry no tags. If it is encrypted with a key of yours, that key's policy must let the role \
                 `pipeline` decrypt."
            ),
        );
        let configuration =
            vec![("S3Bucket", name), ("S3ObjectKey", key), ("PollForSourceChanges", Expr::string("false"))];
        Origin { provider: "S3", configuration, grants }
    }

    fn event(&self, pipeline: &Pipeline, named: &NamedSource) -> Option<Event> {
        let of = |what: &str| Expr::list([names::source_variable(pipeline, named, what)]);
        Some(Event {
            description: "A new version of the archive that the pipeline reads",
            source: "aws.s3",
            kind: "Object Created",
            resource: None,
            detail: vec![
                ("bucket", Expr::object([("name", of("bucket"))])),
                ("object", Expr::object([("key", of("key"))])),
            ],
            note: Some((Section::Before, SENDS_EVENTS.to_owned())),
        })
    }
}
