//! The source stage: where the code comes from, and the variables that say so.

use crate::graph::arn::{bucket, regional};
use crate::graph::lower::bounds::own_account;
use crate::graph::lower::draft::Draft;
use crate::graph::lower::pipeline::action::LoweredAction;
use crate::graph::lower::pipeline::stages::LoweredStage;
use crate::graph::lower::source::{clones, connection, names};
use crate::graph::{Section, Type, Variable};
use crate::hcl::Expr;
use crate::iam::{Grant, calls};
use crate::model::{
    Archive, Branch, BucketName, CodeCommit, CodeCommitName, ImageRepositoryName, NamedSource, ObjectKey, Pipeline,
    Repository, RepositoryId, Setting, Source, SourceImage, Tag,
};

/// What a source's action is made of.
struct Origin {
    provider: &'static str,
    configuration: Vec<(&'static str, Expr)>,
    /// What the pipeline's own role needs to read it.
    grants: Vec<Grant>,
}

/// The first stage: an action for each source.
pub(crate) fn source_stage(pipeline: &Pipeline, draft: &mut Draft) -> LoweredStage<'static> {
    let actions = pipeline.sources().iter().map(|named| source_action(pipeline, draft, named)).collect();
    LoweredStage::new("Source", actions)
}

fn source_action(pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource) -> LoweredAction {
    let Origin { provider, configuration, grants } = match &named.source {
        Source::Connected(repository) => connected_source(pipeline, draft, named, repository),
        Source::CodeCommit(repository) => codecommit_source(pipeline, draft, named, repository),
        Source::Image(image) => image_source(pipeline, draft, named, image),
        Source::Archive(archive) => archive_source(pipeline, draft, named, archive),
    };
    note_unread(pipeline, draft, named);
    LoweredAction {
        name: named.name.as_str().to_owned(),
        category: "Source",
        provider,
        run_order: 1,
        namespace: Some(named.name.as_str().to_owned()),
        outputs: vec![named.name.artifact()],
        configuration,
        grants,
        ..LoweredAction::default()
    }
}

fn connected_source(pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource, repository: &Repository) -> Origin {
    let pattern = repository.host.repository_pattern();
    let what = source_words(pipeline, named, "Repository to build", "Repository of");
    add_source_variable(
        pipeline,
        draft,
        named,
        "repository",
        &format!("{what}, as owner/name in the host's upper and lower case."),
        repository.repository.fixed().map(RepositoryId::as_str),
        ("acme/web", pattern, "The repository must be given as owner/name, in the host's upper and lower case."),
    );
    add_branch_variable(pipeline, draft, named, &repository.branch);
    let connection = connection::add_connection(pipeline, draft, named, repository);
    let grants = connection::reading_grants(pipeline, named, named.name.as_str());
    let configuration = vec![
        ("ConnectionArn", connection),
        ("FullRepositoryId", names::source_variable(pipeline, named, "repository")),
        ("BranchName", names::source_variable(pipeline, named, "branch")),
        ("OutputArtifactFormat", clone_format(&named.source)),
        ("DetectChanges", Expr::string("false")),
    ];
    Origin { provider: "CodeStarSourceConnection", configuration, grants }
}

fn codecommit_source(pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource, repository: &CodeCommit) -> Origin {
    let what = source_words(pipeline, named, "CodeCommit repository to build", "CodeCommit repository of");
    add_source_variable(
        pipeline,
        draft,
        named,
        "repository",
        &format!("{what}, by its name, in the module's account and region."),
        repository.repository.fixed().map(CodeCommitName::as_str),
        ("web", CodeCommitName::PATTERN, "The repository must be given by its name in CodeCommit."),
    );
    add_branch_variable(pipeline, draft, named, &repository.branch);
    let step = named.name.as_str();
    let mut grants =
        vec![Grant::new(&calls::pipeline::READ_CODECOMMIT, step).on(names::codecommit_arn(pipeline, named))];
    if named.source.form().is_cloned() {
        grants.push(Grant::new(&calls::pipeline::FIND_CODECOMMIT, step).on(names::codecommit_arn(pipeline, named)));
    }
    let repository = names::source_variable(pipeline, named, "repository");
    let configuration = vec![
        ("RepositoryName", repository.clone()),
        ("BranchName", names::source_variable(pipeline, named, "branch")),
        ("OutputArtifactFormat", clone_format(&named.source)),
        ("PollForSourceChanges", Expr::string("false")),
    ];
    draft.add_note(
        Section::Before,
        format!(
            "The CodeCommit repository (`{}_repository`) and its branch must exist in the account and region of the module.",
            names::source_prefix(pipeline, named)
        ),
    );
    Origin { provider: "CodeCommit", configuration, grants }
}

fn image_source(pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource, image: &SourceImage) -> Origin {
    let what = source_words(pipeline, named, "ECR repository to watch", "ECR repository of");
    add_source_variable(
        pipeline,
        draft,
        named,
        "repository",
        &format!("{what}, by its name, in the module's account and region."),
        image.repository.fixed().map(ImageRepositoryName::as_str),
        (
            "base/python",
            ImageRepositoryName::PATTERN,
            "The repository must be given by its name in ECR, without an address and without a tag.",
        ),
    );
    let what = source_words(pipeline, named, "Tag whose image is read", "Tag of the image of");
    add_source_variable(
        pipeline,
        draft,
        named,
        "tag",
        &format!("{what}."),
        image.tag.fixed().map(Tag::as_str),
        ("latest", Tag::PATTERN, "The tag must be one that an image can have."),
    );
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

fn archive_source(pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource, archive: &Archive) -> Origin {
    let what = source_words(pipeline, named, "Bucket of the archive to build", "Bucket of");
    add_source_variable(
        pipeline,
        draft,
        named,
        "bucket",
        &format!("{what}; versioned, in the module's account and region."),
        archive.bucket.fixed().map(BucketName::as_str),
        ("acme-releases", BucketName::PATTERN, "The bucket must be named as S3 names buckets."),
    );
    let what = source_words(pipeline, named, "Key of the archive to build", "Key of the archive of");
    add_source_variable(
        pipeline,
        draft,
        named,
        "key",
        &format!("{what}."),
        archive.key.fixed().map(ObjectKey::as_str),
        ("web/source.zip", ObjectKey::PATTERN, "The key must be that of one object."),
    );
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
    let configuration = vec![("S3Bucket", name), ("S3ObjectKey", key), ("PollForSourceChanges", Expr::string("false"))];
    Origin { provider: "S3", configuration, grants }
}

fn add_branch_variable(pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource, branch: &Setting<Branch>) {
    let filtered = pipeline.filtered().is_some_and(|(source, _)| source.name == named.name);
    let mut what = source_words(pipeline, named, "Branch to build", "Branch to build of");
    if filtered {
        what.push_str(" when somebody starts the pipeline by hand; pushes bring their own");
    }
    add_source_variable(
        pipeline,
        draft,
        named,
        "branch",
        &format!("{what}."),
        branch.fixed().map(Branch::as_str),
        ("main", Branch::PATTERN, "The branch must be one branch as git knows it, without the characters of patterns."),
    );
}

/// `only` for the only source; `of` and its name where there are several.
fn source_words(pipeline: &Pipeline, named: &NamedSource, only: &str, of: &str) -> String {
    if pipeline.sources().is_single() { only.to_owned() } else { format!("{of} {}", named.name.as_str()) }
}

/// Adds a variable of a source, with an example, the pattern of its values, and what is wrong with another.
fn add_source_variable(
    pipeline: &Pipeline,
    draft: &mut Draft,
    named: &NamedSource,
    what: &str,
    description: &str,
    value: Option<&str>,
    (example, pattern, message): (&str, &str, &str),
) {
    let name = format!("{}_{what}", names::source_prefix(pipeline, named));
    let variable = Variable::new(name, Type::String, description).default_some(value);
    draft.add_variable(variable.example(example).pattern(pattern, message));
}

/// A source that no action reads still starts the pipeline, and nothing else.
fn note_unread(pipeline: &Pipeline, draft: &mut Draft, named: &NamedSource) {
    if pipeline.actions().any(|action| clones::artifacts_read(pipeline, action).contains(&named.name.artifact())) {
        return;
    }
    let mut text = format!("No action reads `{}`: what it brings is recorded with each execution", named.name.as_str());
    if pipeline.images().next().is_some() {
        text.push_str(". A change of it alone makes no new image either, because the commit has one already");
    }
    draft.add_note(Section::Does, text + ".");
}

fn clone_format(source: &Source) -> Expr {
    Expr::string(if source.form().is_cloned() { "CODEBUILD_CLONE_REF" } else { "CODE_ZIP" })
}
