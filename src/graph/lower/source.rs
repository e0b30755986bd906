//! The source stage: where the code comes from, and the variables that say so.

use crate::hcl::Expr;
use crate::iam::{Grant, Role, calls};
use crate::model::{
    Action, Archive, ArtifactName, Branch, BucketName, CodeCommit, CodeCommitName, Host, ImageRepositoryName,
    NamedSource, ObjectKey, Repository, RepositoryId, Setting, Source, SourceImage, Tag,
};

use super::super::arn::{bucket, regional, var};
use super::super::{Section, Type, Variable};
use super::action::LoweredAction;
use super::stages::LoweredStage;
use super::{Lowering, own_account};

/// The provider of the action, and what it is configured with.
type Origin = (&'static str, Vec<(&'static str, Expr)>);

impl Lowering<'_> {
    pub(super) fn source(&mut self) -> LoweredStage<'static> {
        let actions = self.pipeline.sources().iter().map(|named| self.source_action(named)).collect();
        LoweredStage { name: "Source", on_failure: None, conditions: Vec::new(), actions }
    }

    fn source_action(&mut self, named: &NamedSource) -> LoweredAction {
        let (provider, configuration) = match &named.source {
            Source::Connected(repository) => self.connected_source(named, repository),
            Source::CodeCommit(repository) => self.codecommit_source(named, repository),
            Source::Image(image) => self.image_source(named, image),
            Source::Archive(archive) => self.archive_source(named, archive),
        };
        self.note_unread(named);
        LoweredAction {
            name: named.name.as_str().to_owned(),
            category: "Source",
            provider,
            run_order: 1,
            namespace: Some(named.name.as_str().to_owned()),
            outputs: vec![named.name.artifact()],
            configuration,
            ..LoweredAction::default()
        }
    }

    fn connected_source(&mut self, named: &NamedSource, repository: &Repository) -> Origin {
        // Groups of GitLab nest.
        let pattern = match repository.host {
            Host::GitLab => "^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)+$",
            Host::GitHub | Host::Bitbucket => "^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$",
        };
        let what = self.source_words(named, "Repository to build", "Repository of");
        self.add_source_variable(
            named,
            "repository",
            &format!("{what}, as owner/name in the host's upper and lower case."),
            repository.repository.fixed().map(RepositoryId::as_str),
            ("acme/web", pattern, "The repository must be given as owner/name, in the host's upper and lower case."),
        );
        self.branch_variable(named, &repository.branch);
        let connection = self.connection(repository);
        for grant in self.reading_grants(named, named.name.as_str()) {
            self.role.grant(grant);
        }
        let configuration = vec![
            ("ConnectionArn", connection),
            ("FullRepositoryId", self.source_variable(named, "repository")),
            ("BranchName", self.source_variable(named, "branch")),
            ("OutputArtifactFormat", clone_format(&named.source)),
            ("DetectChanges", Expr::string("false")),
        ];
        ("CodeStarSourceConnection", configuration)
    }

    fn codecommit_source(&mut self, named: &NamedSource, repository: &CodeCommit) -> Origin {
        let what = self.source_words(named, "CodeCommit repository to build", "CodeCommit repository of");
        self.add_source_variable(
            named,
            "repository",
            &format!("{what}, by its name, in the module's account and region."),
            repository.repository.fixed().map(CodeCommitName::as_str),
            ("web", "^[A-Za-z0-9._-]{1,100}$", "The repository must be given by its name in CodeCommit."),
        );
        self.branch_variable(named, &repository.branch);
        let step = named.name.as_str();
        self.role.grant(Grant::new(&calls::pipeline::READ_CODECOMMIT, step).on(self.codecommit_arn(named)));
        if named.source.is_cloned() {
            self.role.grant(Grant::new(&calls::pipeline::FIND_CODECOMMIT, step).on(self.codecommit_arn(named)));
        }
        let repository = self.source_variable(named, "repository");
        let configuration = vec![
            ("RepositoryName", repository.clone()),
            ("BranchName", self.source_variable(named, "branch")),
            ("OutputArtifactFormat", clone_format(&named.source)),
            ("PollForSourceChanges", Expr::string("false")),
        ];
        self.graph.note(
            Section::Before,
            format!(
                "The CodeCommit repository (`{}_repository`) and its branch must exist in the account and region of the module.",
                self.source_prefix(named)
            ),
        );
        ("CodeCommit", configuration)
    }

    fn image_source(&mut self, named: &NamedSource, image: &SourceImage) -> Origin {
        let what = self.source_words(named, "ECR repository to watch", "ECR repository of");
        self.add_source_variable(
            named,
            "repository",
            &format!("{what}, by its name, in the module's account and region."),
            image.repository.fixed().map(ImageRepositoryName::as_str),
            (
                "base/python",
                "^[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*$",
                "The repository must be given by its name in ECR, without an address and without a tag.",
            ),
        );
        let what = self.source_words(named, "Tag whose image is read", "Tag of the image of");
        self.add_source_variable(
            named,
            "tag",
            &format!("{what}."),
            image.tag.fixed().map(Tag::as_str),
            ("latest", "^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", "The tag must be one that an image can have."),
        );
        let repository = self.source_variable(named, "repository");
        let arn = regional("ecr", [Expr::string("repository/"), repository.clone()]);
        self.role.grant(Grant::new(&calls::pipeline::READ_IMAGE, named.name.as_str()).on(arn));
        let prefix = self.source_prefix(named);
        self.graph.note(
            Section::Before,
            format!(
                "The ECR repository (`{prefix}_repository`) must exist in the account and region of the module, with an image under \
                 the tag (`{prefix}_tag`)."
            ),
        );
        ("ECR", vec![("RepositoryName", repository), ("ImageTag", self.source_variable(named, "tag"))])
    }

    fn archive_source(&mut self, named: &NamedSource, archive: &Archive) -> Origin {
        let what = self.source_words(named, "Bucket of the archive to build", "Bucket of");
        self.add_source_variable(
            named,
            "bucket",
            &format!("{what}; versioned, in the module's account and region."),
            archive.bucket.fixed().map(BucketName::as_str),
            ("acme-releases", "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", "The bucket must be named as S3 names buckets."),
        );
        let what = self.source_words(named, "Key of the archive to build", "Key of the archive of");
        self.add_source_variable(
            named,
            "key",
            &format!("{what}."),
            archive.key.fixed().map(ObjectKey::as_str),
            ("web/source.zip", "^[A-Za-z0-9!_.'()-][A-Za-z0-9!_.'()/-]*$", "The key must be that of one object."),
        );
        let (name, key) = (self.source_variable(named, "bucket"), self.source_variable(named, "key"));
        let step = named.name.as_str();
        let inspect = Grant::new(&calls::pipeline::INSPECT_SOURCE_BUCKET, step).on(bucket(name.clone(), ""));
        self.role.grant(inspect.when(own_account()));
        let object = Expr::concat([bucket(name.clone(), "/"), key.clone()]);
        self.role.grant(Grant::new(&calls::pipeline::READ_ARCHIVE, step).on(object).when(own_account()));
        let prefix = self.source_prefix(named);
        self.graph.note(
            Section::Before,
            format!(
                "The bucket of the archive (`{prefix}_bucket`) must be versioned and in the account and region of the module, and the \
                 archive must carry no tags. If it is encrypted with a key of yours, that key's policy must let the role \
                 `pipeline` decrypt."
            ),
        );
        let configuration =
            vec![("S3Bucket", name), ("S3ObjectKey", key), ("PollForSourceChanges", Expr::string("false"))];
        ("S3", configuration)
    }

    fn branch_variable(&mut self, named: &NamedSource, branch: &Setting<Branch>) {
        let filtered = self.pipeline.filtered().is_some_and(|(source, _)| source.name == named.name);
        let mut what = self.source_words(named, "Branch to build", "Branch to build of");
        if filtered {
            what.push_str(" when somebody starts the pipeline by hand; pushes bring their own");
        }
        self.add_source_variable(
            named,
            "branch",
            &format!("{what}."),
            branch.fixed().map(Branch::as_str),
            (
                "main",
                r"^[^\s~^:?*\[\\{}/.-]([^\s~^:?*\[\\{}]{0,253}[^\s~^:?*\[\\{}/.])?$",
                "The branch must be one branch as git knows it, without the characters of patterns.",
            ),
        );
    }

    /// `only` for the only source; `of` and its name where there are several.
    fn source_words(&self, named: &NamedSource, only: &str, of: &str) -> String {
        if self.pipeline.sources().is_single() { only.to_owned() } else { format!("{of} {}", named.name.as_str()) }
    }

    /// What the names of a source's variables begin with.
    pub(super) fn source_prefix(&self, named: &NamedSource) -> String {
        if self.pipeline.sources().is_single() { "source".to_owned() } else { named.name.label() }
    }

    /// The reference to a variable of a source.
    pub(super) fn source_variable(&self, named: &NamedSource, what: &str) -> Expr {
        var(&format!("{}_{what}", self.source_prefix(named)))
    }

    /// The ARN of a CodeCommit source.
    pub(super) fn codecommit_arn(&self, named: &NamedSource) -> Expr {
        regional("codecommit", [self.source_variable(named, "repository")])
    }

    /// Adds a variable of a source, with an example, the pattern of its values, and what is wrong with another.
    fn add_source_variable(
        &mut self,
        named: &NamedSource,
        what: &str,
        description: &str,
        value: Option<&str>,
        (example, pattern, message): (&str, &str, &str),
    ) {
        let name = format!("{}_{what}", self.source_prefix(named));
        let variable = Variable::new(name, Type::String, description).default_some(value);
        self.graph.variable(variable.example(example).pattern(pattern, message));
    }

    /// A source that no action reads still starts the pipeline, and nothing else.
    fn note_unread(&mut self, named: &NamedSource) {
        if self.pipeline.actions().any(|action| self.reads(action).contains(&named.name.artifact())) {
            return;
        }
        let mut text =
            format!("No action reads `{}`: what it brings is recorded with each execution", named.name.as_str());
        if self.pipeline.images().next().is_some() {
            text.push_str(". A change of it alone makes no new image either, because the commit has one already");
        }
        self.graph.note(Section::Does, text + ".");
    }

    /// The artifacts that an action reads, each under the name that it has in this pipeline.
    pub(super) fn reads(&self, action: &Action) -> Vec<ArtifactName> {
        self.pipeline.sources().artifacts(&action.kind.form().reads())
    }

    /// The sources that a build clones itself.
    fn cloned(&self, action: &Action) -> Vec<&NamedSource> {
        let read = self.reads(action);
        let cloned = |named: &&NamedSource| named.source.is_cloned() && read.contains(&named.name.artifact());
        self.pipeline.sources().iter().filter(cloned).collect()
    }

    /// Whether a build clones one of its sources itself.
    pub(super) fn clones(&self, action: &Action) -> bool {
        !self.cloned(action).is_empty()
    }

    /// What a build needs to clone the sources that it reads.
    pub(super) fn grant_clones(&self, role: &mut Role, action: &Action) {
        let step = action.name.as_str();
        for named in self.cloned(action) {
            for grant in self.cloning_grants(named, step) {
                role.grant(grant);
            }
            if matches!(named.source, Source::CodeCommit(_)) {
                role.grant(Grant::new(&calls::build::CLONE_CODECOMMIT, step).on(self.codecommit_arn(named)));
            }
        }
    }
}

fn clone_format(source: &Source) -> Expr {
    Expr::string(if source.is_cloned() { "CODEBUILD_CLONE_REF" } else { "CODE_ZIP" })
}
