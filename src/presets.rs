//! Presets: specs to start from, each compiled as a fixture.

/// A spec to start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// Its name.
    pub name: &'static str,
    /// What it describes, in a line.
    pub title: &'static str,
    /// The spec, with comments.
    pub text: &'static str,
}

/// Every preset; the first is the default.
pub const ALL: &[Preset] = &[
    Preset {
        name: "github-ecr-lambda",
        title: "GitHub → CodeBuild → ECR → a Lambda function that tags the image `production`",
        text: include_str!("../fixtures/github-ecr-lambda/pipeline.yaml"),
    },
    Preset {
        name: "codecommit-ecs",
        title: "CodeCommit → CodeBuild in a VPC → ECS staging → approval → ECS production",
        text: include_str!("../fixtures/codecommit-ecs/pipeline.yaml"),
    },
    Preset {
        name: "terraform-cicd",
        title: "Infrastructure code: checks → plan → approval of its digest → apply of exactly that plan, per environment",
        text: include_str!("../fixtures/terraform-cicd/pipeline.yaml"),
    },
];

/// The preset of this name.
pub fn find(name: &str) -> Option<&'static Preset> {
    ALL.iter().find(|preset| preset.name == name)
}
