//! The tool that runs the code, what may run beside it, and where the code is: settings of builds.

use crate::graph::arn::local;
use crate::graph::lower::build::project::Settings;
use crate::graph::lower::draft::Draft;
use crate::graph::{Section, Type, Variable};
use crate::hcl::Expr;
use crate::iam::Attached;
use crate::model::{AllowedProvider, Pipeline, Sha256, SourcePath, ToolVersion};

/// The tool that runs the code, in the version that is pinned.
pub(crate) fn tool_settings(pipeline: &Pipeline, draft: &mut Draft) -> Settings {
    let terraform = pipeline.terraform();
    let title = terraform.tool.title();
    let prefix = title.to_lowercase();
    let version = draft.add_variable(
        Variable::new(format!("{prefix}_version"), Type::String, format!("Version of {title} that the builds run."))
            .default(terraform.version.as_str())
            .pattern(
                terraform.tool.version_pattern(),
                "The version must be a released one that locks states in their bucket.",
            ),
    );
    let digest = digest_variable(draft, &prefix, title, terraform.sha256.as_ref());
    if pipeline.network().is_some() {
        draft.add_note(
            Section::Before,
            format!(
                "{title} and the providers of the code come from the internet (releases, registries), through a NAT gateway; or \
                 the machine image must have them. {title} calls STS to learn who it is (`sts:GetCallerIdentity`, which needs no \
                 permission), and the API of each service that the code manages: without a NAT gateway each needs an endpoint."
            ),
        );
    }
    vec![("TOOL", Expr::string(terraform.tool.program())), ("TOOL_VERSION", version), ("TOOL_SHA256", digest)]
}

/// The version of tflint that is pinned.
pub(crate) fn tflint_settings(pipeline: &Pipeline, draft: &mut Draft) -> Settings {
    let terraform = pipeline.terraform();
    let version = draft.add_variable(
        Variable::new("tflint_version", Type::String, "Version of tflint that the checks run.")
            .default(terraform.tflint_version.as_str())
            .pattern(ToolVersion::TFLINT_PATTERN, "The version must be a released one."),
    );
    let digest = digest_variable(draft, "tflint", "tflint", terraform.tflint_sha256.as_ref());
    vec![("TFLINT_VERSION", version), ("TFLINT_SHA256", digest)]
}

pub(crate) fn digest_variable(draft: &mut Draft, prefix: &str, title: &str, sha256: Option<&Sha256>) -> Expr {
    let description = format!(
        "SHA-256 of that version's zip file of {title} for linux_amd64; empty if the build image has that version."
    );
    draft.add_variable(
        Variable::new(format!("{prefix}_sha256"), Type::String, description)
            .default(sha256.map_or("", Sha256::as_str))
            .pattern("^([0-9a-f]{64})?$", "The digest must have 64 digits of 0-9 and a-f, or be empty."),
    )
}

/// The providers that may run.
pub(crate) fn provider_settings(pipeline: &Pipeline) -> (&'static str, Expr) {
    let allowed = pipeline.terraform().provider_allow;
    let entries: Vec<String> = allowed.iter().map(AllowedProvider::entry).collect();
    ("PROVIDER_ALLOW", Expr::string(entries.join(" ")))
}

/// AWS's managed policy for reading.
pub(crate) fn read_only_access() -> Attached {
    let arn = Expr::concat([Expr::string("arn:"), local("partition"), Expr::string(":iam::aws:policy/ReadOnlyAccess")]);
    Attached {
        arn,
        why: "The spec says `access: read_only`: nearly everything in the account, but for Secrets Manager.",
    }
}

/// The root module and the file of variables, where they are not the defaults of the buildspecs.
pub(crate) fn path_settings(directory: Option<&SourcePath>, var_file: Option<&SourcePath>) -> Settings {
    let directory = directory.map_or(".", SourcePath::as_str);
    let mut settings = vec![("DIRECTORY", Expr::string(directory))];
    settings.extend(var_file.map(|file| ("VAR_FILE", Expr::string(file.as_str()))));
    settings
}
