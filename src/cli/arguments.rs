//! The words of the command line, and their help.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::presets;

/// Compiles a short description of an AWS CI/CD pipeline into a plain Terraform/OpenTofu module.
#[derive(Debug, Parser)]
#[command(name = "tfpipe", version, propagate_version = false, after_help = MAIN_EXAMPLES, after_long_help = MAIN_HELP)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) verb: Verb,
}

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Write a commented spec to start from
    Init(Init),
    /// Compile a spec into a module
    Emit(Emit),
    /// Show what `emit` would change, and change nothing
    Diff(Diff),
    /// Look for what is wrong with a spec, or compare an emitted module with its manifest
    Check(Check),
    /// Show that the permissions of a pipeline are enough, and not too much
    Prove(Prove),
    /// Print the least policy with which someone may apply, plan and destroy a module
    DeployerPolicy(DeployerPolicy),
    /// Say what a finding means, or why a resource, a statement or an IAM action is in a module
    Explain(Explain),
    /// Draw the pipeline
    Graph(Graph),
    /// Print the JSON Schema of the spec, for editors
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema,
    /// Print a script that completes tfpipe's commands in a shell
    Completions(Completions),
    /// Print the manual page
    #[command(after_help = "Examples:\n  tfpipe man > ~/.local/share/man/man1/tfpipe.1")]
    Man,
}

#[derive(Debug, Args)]
#[command(after_help = INIT_EXAMPLES)]
pub(super) struct Init {
    /// The file to write; one that exists is never overwritten
    #[arg(default_value = "pipeline.yaml", value_hint = ValueHint::FilePath)]
    pub(super) file: PathBuf,
    /// The spec to start from
    #[arg(long, value_name = "PRESET", default_value = FIRST_PRESET, value_parser = preset_names())]
    pub(super) preset: String,
}

#[derive(Debug, Args)]
#[command(after_help = EMIT_EXAMPLES)]
pub(super) struct Emit {
    /// The folder of the module; made if it does not exist
    #[arg(value_hint = ValueHint::DirPath)]
    pub(super) out: PathBuf,
    #[command(flatten)]
    pub(super) input: Input,
    /// Write nothing; exit with 1 if something would be written
    #[arg(long)]
    pub(super) check: bool,
    /// Where edits and new texts conflict, write the new texts and keep the edited files as `NAME.tfpipe-old`
    ///
    /// What can be merged is merged. Files that tfpipe never wrote are not touched, whatever is said here.
    #[arg(long)]
    pub(super) force: bool,
    /// Write the module beside files that tfpipe did not write
    ///
    /// Without it, OUT is a new or an empty folder, or one that tfpipe wrote to before.
    #[arg(long)]
    pub(super) into_existing: bool,
    #[command(flatten)]
    pub(super) renames: Renames,
    #[command(flatten)]
    pub(super) parts: Parts,
    #[command(flatten)]
    pub(super) report: Report,
}

/// What becomes of addresses and names of what is renamed.
#[derive(Debug, Args)]
pub(super) struct Renames {
    /// Leave out the moves of earlier emissions
    ///
    /// `moved.tf` says under which addresses resources stood before. Once every instance of the module has been applied with it, nobody needs
    /// that any more; an instance that skipped it would destroy what it finds under the old addresses.
    #[arg(long)]
    pub(super) forget_moves: bool,
    /// Keep the names in AWS of what holds data, where something is renamed
    ///
    /// They are written into the spec, under `names`. Without this and without `--new-names`, a terminal is asked; elsewhere the lines are
    /// printed, and nothing is written.
    #[arg(long, conflicts_with = "new_names")]
    pub(super) keep_names: bool,
    /// Let what holds data have new names in AWS, where something is renamed
    ///
    /// It is destroyed and made again under its new name.
    #[arg(long)]
    pub(super) new_names: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  tfpipe diff ./out\n  tfpipe diff --summary ./out\n  tfpipe diff out | git apply --directory out"
)]
pub(super) struct Diff {
    /// The folder of the module
    #[arg(value_hint = ValueHint::DirPath)]
    pub(super) out: PathBuf,
    /// Say for each resource what Terraform's plan will do, what holds data first
    ///
    /// It is read from the two texts, without a state: an instance of the module that sets its variables may see another plan.
    #[arg(long)]
    pub(super) summary: bool,
    #[command(flatten)]
    pub(super) input: Input,
    #[command(flatten)]
    pub(super) parts: Parts,
    #[command(flatten)]
    pub(super) report: Report,
}

#[derive(Debug, Args)]
#[command(after_help = CHECK_EXAMPLES)]
pub(super) struct Check {
    /// A spec, a folder of specs, or an emitted module [default: pipeline.yaml, or the module of the current folder]
    ///
    /// A spec is read and compiled, and so are the acceptances in the file beside it; which of them are unused, `tfpipe prove --spec`
    /// tells. Of a module, each file is compared with the hash that its manifest keeps, and the archive of
    /// each function with the code beside it. `tfpipe prove` looks at what a module's text says.
    #[arg(value_hint = ValueHint::AnyPath)]
    pub(super) path: Option<PathBuf>,
    #[command(flatten)]
    pub(super) report: Report,
}

#[derive(Debug, Args)]
#[command(after_help = PROVE_EXAMPLES)]
pub(super) struct Prove {
    /// A spec, a module as it stands, or a folder of either [default: pipeline.yaml, or the module of the current folder]
    #[arg(value_hint = ValueHint::AnyPath)]
    pub(super) path: Option<PathBuf>,
    /// The spec that the module must be what it compiles to: the gate for CI
    ///
    /// PATH is then the folder that `tfpipe emit PATH --spec FILE` writes. What is declared comes from the spec, and nothing in the
    /// module counts: an edit of the manifest changes no answer. Without it, a module is compared with its own manifest.
    #[arg(long, value_name = "FILE|DIR", value_hint = ValueHint::AnyPath, requires = "path")]
    pub(super) spec: Option<PathBuf>,
    /// Print nothing but the entries that would accept what is found, for `accept:` of the spec or for the file beside it
    ///
    /// The file of `pipeline.yaml` is `pipeline.accept.yaml`. An entry is for one finding with the value that stands there now. Reasons are
    /// yours to write.
    #[arg(long, requires = "spec", conflicts_with = "format")]
    pub(super) accept: bool,
    /// The permission boundary of every role of the module: an IAM policy in JSON
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) boundary: Option<PathBuf>,
    /// A service control policy of the account; may be given several times, and each must allow
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) scp: Vec<PathBuf>,
    /// Print every guard, and not only how many hold
    #[arg(long)]
    pub(super) all: bool,
    /// Exit with 0 even if something cannot be told, as long as nothing is wrong
    #[arg(long)]
    pub(super) allow_unknown: bool,
    #[command(flatten)]
    pub(super) report: Report,
}

#[derive(Debug, Args)]
#[command(after_help = DEPLOYER_EXAMPLES)]
pub(super) struct DeployerPolicy {
    /// A spec or a module [default: pipeline.yaml, the module of the current folder, or the preset]
    ///
    /// What is not in the module is not in the policy: the bucket and the lock table of Terraform's state, and roles that
    /// the deployer itself assumes.
    #[arg(value_hint = ValueHint::AnyPath)]
    pub(super) path: Option<PathBuf>,
    /// Write the policy to DIR/deployer-1.json and on, each small enough for a managed policy
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) out: Option<PathBuf>,
    /// The account that the module goes to
    #[arg(long, value_name = "NUMBER", value_parser = account)]
    pub(super) account: Option<String>,
    /// The region that the module goes to
    #[arg(long, value_name = "NAME", value_parser = word)]
    pub(super) region: Option<String>,
    /// The partition that the account is in
    #[arg(long, value_name = "NAME", default_value = "aws", value_parser = word)]
    pub(super) partition: String,
    /// The policy that must bound every role that the module makes
    ///
    /// It is the module's variable `permissions_boundary`. Without it the policy is as good as that of an administrator.
    #[arg(long, value_name = "ARN")]
    pub(super) boundary: Option<String>,
    /// The path of the roles: the module's variable `iam_path`
    #[arg(long, value_name = "PATH")]
    pub(super) iam_path: Option<String>,
    /// A value for a variable of the module, as Terraform's `-var` takes it
    #[arg(long, value_name = "NAME=VALUE")]
    pub(super) var: Vec<String>,
}

#[derive(Debug, Args)]
#[command(after_help = EXPLAIN_EXAMPLES)]
pub(super) struct Explain {
    /// The code of a finding, such as TFP101, or an address in a module
    ///
    /// Addresses: a resource (`aws_iam_role.build`); a statement (`aws_iam_role_policy.build/PushImage`, `build/PushImage`, or
    /// `PushImage` for all of that name); an IAM action (`ecr:PutImage`, `ecr:*`); a step of the pipeline (`Build`); a line
    /// (`iam.tf:71`).
    #[arg(value_name = "CODE|ADDRESS")]
    pub(super) what: String,
    /// A spec, or a module as it stands [default: pipeline.yaml, or the module of the current folder]
    #[arg(value_hint = ValueHint::AnyPath)]
    pub(super) path: Option<PathBuf>,
}

#[derive(Debug, Args)]
#[command(after_help = GRAPH_EXAMPLES)]
pub(super) struct Graph {
    /// A spec [default: pipeline.yaml]
    #[arg(value_hint = ValueHint::FilePath)]
    pub(super) path: Option<PathBuf>,
    /// What to draw with
    #[arg(long, value_enum, default_value_t = Drawing::Mermaid)]
    pub(super) format: Drawing,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  tfpipe completions bash > ~/.local/share/bash-completion/completions/tfpipe")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: Shell,
}

/// What to compile.
#[derive(Debug, Args)]
pub(super) struct Input {
    /// A spec, or a folder whose specs are each compiled into a folder of their own
    ///
    /// Without it: `pipeline.yaml` or `pipeline.yml` of the current folder, or else the preset `github-ecr-lambda`. `-` is the
    /// standard input. In a folder every `.yaml` and
    /// `.yml` file is a spec, at any depth; hidden files and emitted modules are passed over. The module of `NAME.yaml` is
    /// OUT/NAME, that of `NAME/pipeline.yaml` too.
    #[arg(long, value_name = "FILE|DIR", value_hint = ValueHint::AnyPath)]
    pub(super) spec: Option<PathBuf>,
}

/// What to leave out of a module.
#[derive(Debug, Args)]
pub(super) struct Parts {
    /// Leave out `examples/`, which automation that plans every root would plan too
    #[arg(long)]
    pub(super) no_examples: bool,
    /// Leave out `tests/`
    #[arg(long)]
    pub(super) no_tests: bool,
}

/// How to print findings.
#[derive(Debug, Args)]
pub(super) struct Report {
    /// How to print findings
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
}

/// A form of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the underlined line
    Human,
    /// One JSON document, described in docs/cli.md
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
}

/// A form of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Drawing {
    /// Mermaid, as in Markdown files
    Mermaid,
    /// DOT, for Graphviz
    Dot,
    /// JSON, for other programs
    Json,
}

/// The number of an account.
fn account(text: &str) -> Result<String, String> {
    let is_number = text.len() == 12 && text.chars().all(|c| c.is_ascii_digit());
    if is_number { Ok(text.to_owned()) } else { Err("an account is a number of 12 digits".to_owned()) }
}

/// A name that stands in ARNs.
fn word(text: &str) -> Result<String, String> {
    let is_word = !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if is_word { Ok(text.to_owned()) } else { Err("it has lower case letters, digits and hyphens".to_owned()) }
}

fn preset_names() -> PossibleValuesParser {
    presets::ALL
        .iter()
        .map(|preset| clap::builder::PossibleValue::new(preset.name).help(preset.title))
        .collect::<Vec<_>>()
        .into()
}

const FIRST_PRESET: &str = match presets::ALL {
    [first, ..] => first.name,
    [] => "",
};

const MAIN_EXAMPLES: &str = "\
Examples:
  tfpipe init              write a commented pipeline.yaml
  tfpipe emit ./out        compile it into the module ./out
  tfpipe diff ./out        see what another emission would change";

const MAIN_HELP: &str = "\
Examples:
  tfpipe init              write a commented pipeline.yaml
  tfpipe emit ./out        compile it into the module ./out
  tfpipe diff ./out        see what another emission would change

Exit codes:
  0  clean
  1  the input has errors, there are differences or conflicts, or a proof fails
  2  wrong usage, an unreadable file, a refused folder, a failed operation

Environment:
  NO_COLOR  no colours, if it is set to anything";

const INIT_EXAMPLES: &str = "\
Examples:
  tfpipe init
  tfpipe init --preset github-ecr-lambda pipelines/web.yaml";

const EMIT_EXAMPLES: &str = "\
Examples:
  tfpipe emit ./out
  tfpipe emit modules/web --spec web.yaml
  tfpipe emit modules --spec pipelines          each spec below pipelines/ into modules/NAME/
  tfpipe emit ./out --check                     in CI: fail if the module is not up to date
  tfpipe emit ./out --format github             findings as annotations of a pull request";

const CHECK_EXAMPLES: &str = "\
Examples:
  tfpipe check
  tfpipe check pipelines --format sarif > findings.sarif
  tfpipe check ./out                            compare with the manifest: edited and missing files";

const PROVE_EXAMPLES: &str = "\
Examples:
  tfpipe prove --spec pipeline.yaml ./out       in CI: the module as it stands, against its spec
  tfpipe prove ./out                            the same against its own manifest
  tfpipe prove pipeline.yaml                    what the spec compiles to
  tfpipe prove modules --format sarif > proof.sarif
  tfpipe prove ./out --boundary boundary.json --scp scp.json";

const DEPLOYER_EXAMPLES: &str = "\
Examples:
  tfpipe deployer-policy --account 123456789012 --region eu-west-1 > policy.json
  tfpipe deployer-policy ./out --out policies --boundary arn:aws:iam::123456789012:policy/pipelines --iam-path /pipelines/
  tfpipe deployer-policy ./out --var vpc_id=vpc-0abc --var 'subnet_ids=[\"subnet-0abc\"]'";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  tfpipe explain TFP107                         what a finding means
  tfpipe explain aws_iam_role.build             who acts as a role, and what it may do
  tfpipe explain build/PushImage ./out          which calls a statement is for, and their sources
  tfpipe explain ecr:PutImage ./out             who calls an action, and who may
  tfpipe explain out/iam.tf:71                  what stands at a line";

const GRAPH_EXAMPLES: &str = "\
Examples:
  tfpipe graph
  tfpipe graph web.yaml --format dot | dot -Tsvg > web.svg";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  tfpipe schema > tfpipe.schema.json            beside a spec whose first line names it:
                                                # yaml-language-server: $schema=./tfpipe.schema.json";
