//! The `cdk` action: stacks of an app of the AWS CDK, deployed from its cloud assembly.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::pattern::matches;
use crate::model::value::{Invalid, list_of, text_values};
use crate::model::{ArtifactName, SourcePath};
use crate::spec::{self, RequireApproval, Spec};

use super::terraform::{Machine, read_source_path};
use super::{Kind, Runner, ValueReference, runtimes};

text_values! {
    /// The qualifier of bootstrap stacks (aws-cdk 2.1148.1, `bootstrap-template.yaml`: the pattern of the parameter).
    Qualifier: [] and |text| matches("^[A-Za-z0-9_-]{1,10}$", text), "the qualifier of a bootstrap stack", "use 1 to 10 letters, digits, `_` and `-`, as `cdk bootstrap --qualifier` was given";

    /// Stacks of an app, by the id of one or a pattern of ids.
    StackPattern: [] and |text| matches("^[A-Za-z0-9_*?][A-Za-z0-9_*?./-]{0,199}$", text), "the id of a stack, or a pattern", "write ids as `cdk list` prints them, perhaps with `*`, such as `Production/*`";

    /// A command that runs an app.
    AppCommand: [] and |text| is_command(text), "a command", "write one line, such as `npx ts-node bin/web.ts`";
}

/// An account and a region with a bootstrap stack; each may be that of the pipeline.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CdkTarget {
    account: String,
    region: String,
}

/// Deploys stacks of an app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cdk {
    /// What runs the app; `None` where an earlier action made the cloud assembly.
    pub synth: Option<CdkSynth>,
    /// The artifact with the cloud assembly, where it is known: that of the app's own run gets its name when the pipeline is whole.
    pub assembly: Option<ArtifactName>,
    /// The stacks; none means all.
    pub stacks: Vec<StackPattern>,
    /// Where they are deployed to, at least one.
    pub targets: Vec<CdkTarget>,
    /// The qualifier of the bootstrap stacks there.
    pub qualifier: Qualifier,
    /// Whether somebody approves first.
    pub review: bool,
    /// Whether a stack is deployed that broadens IAM or security groups, where nobody approves.
    pub broadens: bool,
    /// Whether the build is privileged, and pushes images.
    pub docker: bool,
    /// The machine.
    pub machine: Machine,
}

/// Runs an app, which makes its cloud assembly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CdkSynth {
    /// The folder of the app, if it is not the root of the repository.
    pub directory: Option<SourcePath>,
    /// The command of the app, where `cdk.json` does not say it.
    pub app: Option<AppCommand>,
    /// Languages with their versions.
    pub runtimes: BTreeMap<String, String>,
    /// Whether the build is privileged.
    pub docker: bool,
    /// The artifact that it makes.
    pub assembly: ArtifactName,
    /// The machine.
    pub machine: Machine,
}

/// What the artifact of an app's own run is called, before others need names of their own.
pub(super) const ASSEMBLY: &str = "Cdk";

fn is_command(text: &str) -> bool {
    !text.trim().is_empty() && text.len() <= 1000 && !text.chars().any(char::is_control)
}

impl Qualifier {
    /// The one that `cdk bootstrap` has by itself.
    pub fn usual() -> Self {
        Self(spec::Cdk::QUALIFIER.to_owned())
    }
}

impl CdkTarget {
    /// The account and the region of the pipeline.
    pub fn own() -> Self {
        Self { account: "${account}".to_owned(), region: "${region}".to_owned() }
    }

    /// Reads `aws://ACCOUNT/REGION`, the form of the CDK.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let refused = || {
            let message = format!("`{}` is no account with a region", text.escape_default());
            let help = "write `aws://123456789012/eu-west-1`, as `cdk bootstrap` takes it; `${account}` and `${region}` are the pipeline's";
            Invalid::new(Code::BadValue, message, help)
        };
        let (account, region) =
            text.strip_prefix("aws://").and_then(|rest| rest.split_once('/')).ok_or_else(refused)?;
        let is_account = account == "${account}" || account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
        // The forms of regions, as botocore's `partitions.json` has them.
        let is_region = region == "${region}" || matches("^[a-z]{2,4}(-[a-z]{2,10}){1,2}-[0-9]{1,2}$", region);
        if !is_account || !is_region {
            return Err(refused());
        }
        Ok(Self { account: account.to_owned(), region: region.to_owned() })
    }

    /// The account, or `${account}`.
    pub fn account(&self) -> &str {
        &self.account
    }

    /// The region, or `${region}`.
    pub fn region(&self) -> &str {
        &self.region
    }
}

impl Default for CdkSynth {
    fn default() -> Self {
        Self {
            directory: None,
            app: None,
            runtimes: BTreeMap::from([("nodejs".to_owned(), "22".to_owned())]),
            docker: false,
            assembly: ArtifactName::fixed(ASSEMBLY),
            machine: Machine::new(spec::Cdk::TIMEOUT_MINUTES),
        }
    }
}

impl Default for Cdk {
    fn default() -> Self {
        Self {
            synth: Some(CdkSynth::default()),
            assembly: None,
            stacks: Vec::new(),
            targets: vec![CdkTarget::own()],
            qualifier: Qualifier::usual(),
            review: false,
            broadens: false,
            docker: false,
            machine: Machine::new(spec::Cdk::TIMEOUT_MINUTES),
        }
    }
}

impl Cdk {
    #[expect(clippy::unnecessary_wraps, reason = "every kind is read like this")]
    pub(super) fn read(from: &spec::Cdk, _: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        check_keys(from, place, findings);
        let settings = (from.compute, from.timeout_minutes, from.log_retention_days);
        let machine = Machine::read(settings, spec::Cdk::TIMEOUT_MINUTES, place, findings);
        let docker = from.docker == Some(true);
        let assembly = from.assembly.as_deref().map(ArtifactName::parse);
        let assembly = assembly.and_then(|read| findings.keep(read.map_err(|it| it.at(&place.key("assembly")))));
        let synth = from.assembly.is_none().then(|| CdkSynth::read(from, docker, &machine, place, findings));
        let qualifier = from.qualifier.as_deref().map(Qualifier::parse);
        let qualifier = qualifier.and_then(|read| findings.keep(read.map_err(|it| it.at(&place.key("qualifier")))));
        let mut targets = list_of(&from.targets, &place.key("targets"), findings, CdkTarget::parse);
        if from.targets.is_empty() {
            targets.push(CdkTarget::own());
        }
        Some(Self {
            synth,
            assembly,
            stacks: list_of(&from.stacks, &place.key("stacks"), findings, StackPattern::parse),
            targets,
            qualifier: qualifier.unwrap_or_else(Qualifier::usual),
            review: from.review == Some(true),
            broadens: from.require_approval == Some(RequireApproval::Never),
            docker,
            machine,
        })
    }
}

impl CdkSynth {
    fn read(from: &spec::Cdk, docker: bool, machine: &Machine, place: &Path, findings: &mut Findings) -> Self {
        let directory = read_source_path(from.directory.as_deref(), &place.key("directory"), findings);
        let app = from.app.as_deref().map(AppCommand::parse);
        let app = app.and_then(|read| findings.keep(read.map_err(|it| it.at(&place.key("app")))));
        let defaults = Self { docker, machine: machine.clone(), ..Self::default() };
        let runtimes = runtimes::read_all(None, &from.runtimes, &place.key("runtimes"), findings);
        let runtimes = if from.runtimes.is_empty() { defaults.runtimes } else { runtimes };
        Self { directory: directory.unwrap_or_default(), app, runtimes, ..defaults }
    }

    /// Whether it runs the same app in the same way, so that one run is enough.
    pub(crate) fn is_as(&self, other: &Self) -> bool {
        let same_app = self.directory == other.directory && self.app == other.app;
        same_app && self.runtimes == other.runtimes && self.docker == other.docker
    }
}

/// Keys that have no place beside others.
fn check_keys(from: &spec::Cdk, place: &Path, findings: &mut Findings) {
    let of_app =
        [("directory", from.directory.is_some()), ("app", from.app.is_some()), ("runtimes", !from.runtimes.is_empty())];
    let given = from.assembly.is_some();
    for (key, _) in of_app.into_iter().filter(|(_, stands)| given && *stands) {
        let message = format!("an earlier action made the cloud assembly, and `{key}` would have no effect");
        let help =
            format!("remove `{key}`, or remove `assembly` and let the compiler add the action that runs the app");
        findings.add(Diagnostic::key(Code::Contradiction, &place.key(key), message, help));
    }
    if from.review == Some(true) && from.require_approval.is_some() {
        let message = "somebody approves every deployment, so nothing else stops one";
        let help = "remove `require_approval`, or `review`";
        findings.add(Diagnostic::key(Code::Contradiction, &place.key("require_approval"), message, help));
    }
    let mut seen: Vec<&String> = Vec::new();
    for (at, target) in from.targets.iter().enumerate() {
        if seen.contains(&target) {
            let message = format!("`{}` stands here twice", target.escape_default());
            let place = place.key("targets").index(at);
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, "remove one of the two"));
        }
        seen.push(target);
    }
}

impl Kind for Cdk {
    fn does(&self) -> String {
        match self.stacks.as_slice() {
            [] => "deploys the stacks of the app".to_owned(),
            stacks => format!("deploys {}", stacks.iter().map(StackPattern::as_str).collect::<Vec<_>>().join(", ")),
        }
    }

    fn runner(&self) -> Runner {
        Runner::Build
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        Vec::new()
    }

    /// It carries out what an assembly says. A Dockerfile of one is no code that gets permissions of its own.
    fn runs_your_code(&self) -> bool {
        false
    }

    fn uses_docker(&self) -> bool {
        self.docker
    }

    /// Until its own run of the app is there, what that one reads.
    fn reads(&self) -> Vec<ArtifactName> {
        vec![self.assembly.clone().unwrap_or_else(ArtifactName::source)]
    }
}

impl Kind for CdkSynth {
    fn does(&self) -> String {
        "runs the app of the CDK, which says what its stacks are".to_owned()
    }

    fn runner(&self) -> Runner {
        Runner::Build
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        Vec::new()
    }

    fn uses_docker(&self) -> bool {
        self.docker
    }

    fn needs_runtimes(&self) -> bool {
        true
    }

    fn reads(&self) -> Vec<ArtifactName> {
        vec![ArtifactName::source()]
    }

    fn writes(&self) -> Vec<ArtifactName> {
        vec![self.assembly.clone()]
    }
}

#[cfg(test)]
mod tests {
    use super::{AppCommand, CdkTarget, Qualifier, StackPattern};

    #[test]
    fn targets_have_the_form_of_the_cdk() {
        for right in ["aws://123456789012/eu-west-1", "aws://${account}/us-gov-east-1", "aws://${account}/${region}"] {
            assert!(CdkTarget::parse(right).is_ok(), "{right}");
        }
        for wrong in ["", "123456789012/eu-west-1", "aws://1234/eu-west-1", "aws://123456789012/*", "aws://*/eu-west-1"]
        {
            assert!(CdkTarget::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_a_command_line_gets_is_no_option() {
        assert!(StackPattern::parse("Production/*").is_ok() && StackPattern::parse("**").is_ok());
        for wrong in ["", "-a", "--all", "a b", "$(id)", "a;b"] {
            assert!(StackPattern::parse(wrong).is_err(), "{wrong}");
        }
        assert!(Qualifier::parse("hnb659fds").is_ok() && Qualifier::parse("elevenchars").is_err());
        assert!(AppCommand::parse("node bin/app.js").is_ok() && AppCommand::parse("a\nb").is_err());
    }
}
