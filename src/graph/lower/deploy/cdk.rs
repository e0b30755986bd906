//! What the builds of `cdk` actions have in common: the CLI of the CDK, and the roles of the bootstrap stacks.

use crate::graph::arn::local;
use crate::graph::lower::build::project::Settings;
use crate::graph::lower::declared::value;
use crate::graph::lower::draft::Draft;
use crate::graph::{Section, Type, Variable};
use crate::hcl::Expr;
use crate::model::{CdkTarget, Qualifier, StackPattern};

/// The version of the CLI that is taken by default, and the digest of its package on npm, which needs no other package (`npm pack
/// aws-cdk@2.1148.1`).
const CLI: (&str, &str) = ("2.1148.1", "01b5e99ce9b096cec11f19369c4b3ba0aeea0d9000c7824014deffafe92a4c86");

/// The roles of a bootstrap stack, by the words in their names.
pub(crate) const DEPLOY: &str = "deploy";
pub(crate) const FILES: &str = "file-publishing";
pub(crate) const IMAGES: &str = "image-publishing";
pub(crate) const LOOKUP: &str = "lookup";

/// The CLI of the CDK, in the version that is pinned.
pub(crate) fn tool_settings(draft: &mut Draft) -> Settings {
    let version = draft.add_variable(
        Variable::new("cdk_version", Type::String, "Version of the CDK's CLI (`aws-cdk` on npm) that the builds run.")
            .default(CLI.0)
            .pattern("^2\\.[0-9]{1,4}\\.[0-9]{1,3}$", "The version must be a released one of 2.x."),
    );
    let digest = draft.add_variable(
        Variable::new(
            "cdk_sha256",
            Type::String,
            "SHA-256 of that version's package of `aws-cdk` on npm (`npm pack`); empty if the build image has that version.",
        )
        .default(CLI.1)
        .pattern("^([0-9a-f]{64})?$", "The digest must have 64 digits of 0-9 and a-f, or be empty."),
    );
    draft.add_note(
        Section::Trouble,
        "*Cloud assembly schema version mismatch*: the library of the app is newer than the CLI of the builds. Give `cdk_version` and \
         `cdk_sha256` of a newer one.",
    );
    vec![("CDK_CLI_VERSION", version), ("CDK_CLI_SHA256", digest)]
}

/// Which stacks, and where.
pub(crate) fn stack_settings(stacks: &[StackPattern], targets: &[CdkTarget], qualifier: &Qualifier) -> Settings {
    let words: Vec<&str> = stacks.iter().map(StackPattern::as_str).collect();
    let words = if words.is_empty() { "**".to_owned() } else { words.join(" ") };
    let mut parts = Vec::new();
    for (at, target) in targets.iter().enumerate() {
        let start = if at > 0 { " aws://" } else { "aws://" };
        parts.extend([Expr::string(start), value(target.account()), Expr::string("/"), value(target.region())]);
    }
    vec![
        ("CDK_STACKS", Expr::string(words)),
        ("CDK_TARGETS", Expr::concat(parts)),
        ("CDK_QUALIFIER", Expr::string(qualifier.as_str())),
    ]
}

/// The ARNs of roles of the bootstrap stacks, whose names follow from the account, the region and the qualifier (aws-cdk 2.1148.1,
/// `bootstrap-template.yaml`).
pub(crate) fn bootstrap_roles(targets: &[CdkTarget], qualifier: &Qualifier, roles: &[&str]) -> Vec<Expr> {
    let arn = |target: &CdkTarget, role: &str| {
        Expr::concat([
            Expr::string("arn:"),
            local("partition"),
            Expr::string(":iam::"),
            value(target.account()),
            Expr::string(format!(":role/cdk-{}-{role}-role-", qualifier.as_str())),
            value(target.account()),
            Expr::string("-"),
            value(target.region()),
        ])
    };
    targets.iter().flat_map(|target| roles.iter().map(move |role| arn(target, role))).collect()
}

/// What must be there before, whoever deploys.
pub(crate) fn note_bootstrap(draft: &mut Draft, targets: &[CdkTarget], qualifier: &Qualifier) {
    let words: Vec<String> = targets
        .iter()
        .map(|target| {
            let account = target.account().replace("${account}", "ACCOUNT");
            format!("`aws://{account}/{}`", target.region().replace("${region}", "REGION"))
        })
        .collect();
    draft.add_note(
        Section::Before,
        format!(
            "Each of {} needs a bootstrap stack with the qualifier `{}` (`cdk bootstrap --qualifier`). One of another account must trust the \
             account of the pipeline (`--trust ACCOUNT`). Bound what CloudFormation may do there \
             (`--cloudformation-execution-policies`): by default it is an administrator.",
            words.join(", "),
            qualifier.as_str()
        ),
    );
    draft.add_note(
        Section::Does,
        "Nothing here updates the pipeline itself, as the CDK's own pipelines do (self-mutation): its stages are in the spec, and whoever applies this \
         module changes them. A push changes stacks, and neither the pipeline nor its approvals.",
    );
}
