//! An image in ECR.

use crate::graph::Section;
use crate::graph::arn::regional;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::source::names;
use crate::graph::lower::source::variables::{SourceVariable, source_words};
use crate::hcl::Expr;
use crate::iam::{Grant, calls};
use crate::model::{ImageRepositoryName, NamedSource, Pipeline, SourceImage, Tag};

use super::{Event, LowerSource, Origin, words};

impl LowerSource for SourceImage {
    fn lower(&self, pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource) -> Origin {
        let what = source_words(pipeline, named, "ECR repository to watch", "ECR repository of");
        SourceVariable {
            what: "repository",
            description: format!("{what}, by its name, in the module's account and region."),
            value: self.repository.fixed().map(ImageRepositoryName::as_str),
            example: "base/python",
            pattern: ImageRepositoryName::PATTERN,
            message: "The repository must be given by its name in ECR, without an address and without a tag.",
        }
        .add(pipeline, draft, named);
        let what = source_words(pipeline, named, "Tag whose image is read", "Tag of the image of");
        SourceVariable {
            what: "tag",
            description: format!("{what}."),
            value: self.tag.fixed().map(Tag::as_str),
            example: "latest",
            pattern: Tag::PATTERN,
            message: "The tag must be one that an image can have.",
        }
        .add(pipeline, draft, named);
        let repository = names::source_variable(pipeline, named, "repository");
        let arn = regional("ecr", [Expr::string("repository/"), repository.clone()]);
        let grants = vec![Grant::new(&calls::pipeline::READ_IMAGE, named.name.as_str()).on(arn)];
        let prefix = names::source_prefix(pipeline, named);
        draft.add_note(
            Section::Before,
            format!(
                "The ECR repository (`{prefix}_repository`) must exist in the account and region of the module, with an image under \
                 the tag (`{prefix}_tag`)."
            ),
        );
        let configuration =
            vec![("RepositoryName", repository), ("ImageTag", names::source_variable(pipeline, named, "tag"))];
        Origin { provider: "ECR", configuration, grants }
    }

    fn event(&self, pipeline: &Pipeline, named: &NamedSource) -> Option<Event> {
        let of = |what: &str| Expr::list([names::source_variable(pipeline, named, what)]);
        let prefix = names::source_prefix(pipeline, named);
        let note = format!(
            "Every push of the tag `{prefix}_tag` starts the pipeline, and moving a tag is a push: nothing that this pipeline \
             runs may move that tag in that repository, or it would start itself without end."
        );
        Some(Event {
            description: "An image under the tag that the pipeline watches",
            source: "aws.ecr",
            kind: "ECR Image Action",
            resource: None,
            detail: vec![
                ("action-type", words(&["PUSH"])),
                ("result", words(&["SUCCESS"])),
                ("repository-name", of("repository")),
                ("image-tag", of("tag")),
            ],
            note: Some((Section::Does, note)),
        })
    }
}
