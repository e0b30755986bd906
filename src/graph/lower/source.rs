//! The source stage: the repository, its connection, and the variables of both.

use crate::hcl::{Body, Expr};
use crate::iam::{Condition, Grant, calls};
use crate::model::{Arn, ArtifactName, Branch, CloneFormat, Connection, Host, RepositoryId};

use super::super::arn::{local, var};
use super::super::{Feature, File, Local, Resource, Type, Variable};
use super::Lowering;
use super::action::LoweredAction;
use super::stages::LoweredStage;

impl Lowering<'_> {
    pub(super) fn source(&mut self) -> LoweredStage<'static> {
        let source = self.pipeline.source();
        // Groups of GitLab nest.
        let repository = match source.host {
            Host::GitLab => "^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)+$",
            Host::GitHub | Host::Bitbucket => "^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$",
        };
        self.graph.variable(
            Variable::new(
                "source_repository",
                Type::String,
                "Repository to build, as owner/name in the host's upper and lower case.",
            )
            .default_some(source.repository.fixed().map(RepositoryId::as_str))
            .example("acme/web")
            .pattern(repository, "The repository must be given as owner/name, in the host's upper and lower case."),
        );
        self.graph.variable(
            Variable::new("source_branch", Type::String, "Branch to build.")
                .default_some(source.branch.fixed().map(Branch::as_str))
                .example("main")
                .pattern(
                    r"^[^\s~^:?*\[\\{}/.-]([^\s~^:?*\[\\{}]{0,253}[^\s~^:?*\[\\{}/.])?$",
                    "The branch must be one branch as git knows it, without the characters of patterns.",
                ),
        );
        let connection = self.connection();
        for grant in self.connection_grants("Source") {
            self.role.grant(grant);
        }

        let format = match source.clone {
            CloneFormat::Zip => "CODE_ZIP",
            CloneFormat::Full => "CODEBUILD_CLONE_REF",
        };
        let action = LoweredAction {
            name: "Source".to_owned(),
            category: "Source",
            provider: "CodeStarSourceConnection",
            run_order: 1,
            timeout_minutes: None,
            namespace: Some("Source".to_owned()),
            inputs: Vec::new(),
            outputs: vec![ArtifactName::source()],
            configuration: vec![
                ("ConnectionArn", connection),
                ("FullRepositoryId", var("source_repository")),
                ("BranchName", var("source_branch")),
                ("OutputArtifactFormat", Expr::string(format)),
                ("DetectChanges", Expr::string("false")),
            ],
        };
        LoweredStage { name: "Source", on_failure: None, conditions: Vec::new(), actions: vec![action] }
    }

    /// Adds the connection, or the variable for it; gives back its ARN.
    fn connection(&mut self) -> Expr {
        match &self.pipeline.source().connection {
            Connection::Create => {
                self.graph.needs(Feature::CodeConnections);
                let body = Body::new()
                    .set("name", var("name"))
                    .set("provider_type", self.pipeline.source().host.provider_type())
                    .set("tags", local("tags"));
                let connection = self.graph.add(
                    Resource::new(File::Main, "aws_codeconnections_connection", "source", body).comment(
                        "Pending until someone with rights on the repository completes it in the console, once.",
                    ),
                );
                self.graph.output(
                    "connection_arn",
                    "ARN of the connection to the repository.",
                    connection.attribute("arn"),
                );
                let description = "PENDING until someone completes the connection in the console; then AVAILABLE.";
                self.graph.output("connection_status", description, connection.attribute("connection_status"));
                let arn = connection.attribute("arn");
                self.connection_locals(&arn);
                arn
            }
            Connection::Existing(setting) => {
                let arn = self.graph.variable(
                    Variable::new("connection_arn", Type::String, "ARN of the connection to the repository.")
                        .default_some(setting.fixed().map(Arn::as_str))
                        .example(
                            "arn:aws:codeconnections:us-east-1:123456789012:connection/01234567-89ab-cdef-0123-456789abcdef",
                        )
                        .pattern(
                            "^arn:[^:]+:(codeconnections|codestar-connections):",
                            "The connection must be given by its ARN.",
                        ),
                );
                self.connection_locals(&arn);
                arn
            }
        }
    }

    /// Both forms of the connection's ARN.
    fn connection_locals(&mut self, arn: &Expr) {
        let replace = |old: &str, new: &str| {
            Expr::call("replace", [arn.clone(), Expr::string(format!(":{old}:")), Expr::string(format!(":{new}:"))])
        };
        self.graph.locals.push(Local {
            name: "connection_arn",
            comment: Some(
                "The service was renamed in 2024; permissions are checked under both names, each with its own ARN.",
            ),
            value: replace("codestar-connections", "codeconnections"),
        });
        self.graph.locals.push(Local {
            name: "star_connection_arn",
            comment: None,
            value: replace("codeconnections", "codestar-connections"),
        });
    }

    /// The use of the connection for this repository only, under both names of the service.
    pub(super) fn connection_grants(&self, step: &str) -> [Grant; 2] {
        let topic = match self.pipeline.source().connection {
            Connection::Create => Some("connection"),
            Connection::Existing(_) => None,
        };
        let names = [
            (&calls::pipeline::USE_CONNECTION, "connection_arn", "codeconnections"),
            (&calls::pipeline::USE_STAR_CONNECTION, "star_connection_arn", "codestar-connections"),
        ];
        names.map(|(edge, arn, service)| {
            // A condition key of the other prefix never matches (facts/aws.md A2).
            let key = format!("{service}:FullRepositoryId");
            let condition = Condition::new("StringEquals", &key, var("source_repository"));
            Grant { topic, ..Grant::new(edge, step).on(local(arn)).when(condition) }
        })
    }
}
