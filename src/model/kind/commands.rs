//! The `commands` action: commands of the user in a build of their own.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::value::list_of;
use crate::model::{ArtifactName, EnvironmentName, Invalid, Retention};
use crate::spec::{self, Spec};

use super::build::{read_environment, read_files, read_path};
use super::report::{Report, read_reports};
use super::{
    Architecture, Cache, Compute, Environment, EnvironmentValue, Kind, MachineImage, Runner, ValueReference, runtimes,
};

/// What CodeBuild has for itself; everything else is the user's, like the commands.
const RESERVED_STARTS: &[&str] = &["CODEBUILD_"];

/// Commands of the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commands {
    /// What runs.
    pub script: Script,
    /// The size of the machine.
    pub compute: Compute,
    /// The processor of the machine.
    pub architecture: Architecture,
    /// The image of the machine, where it is not CodeBuild's standard one.
    pub machine: Option<MachineImage>,
    /// Minutes after which a build is stopped.
    pub timeout_minutes: u32,
    /// Days that its log group keeps events, where they differ from the module's.
    pub log_retention: Option<Retention>,
    /// Whether the build is privileged, which Docker needs.
    pub docker: bool,
    /// Environment variables.
    pub environment: Environment,
    /// The artifacts that it reads, the first of which is where the commands run.
    pub inputs: Vec<ArtifactName>,
    /// The artifacts that it stores, each with its files.
    pub outputs: Vec<(ArtifactName, Vec<String>)>,
    /// Environment variables that later actions can read.
    pub exports: Vec<EnvironmentName>,
    /// Reports of tests and of coverage.
    pub reports: Vec<Report>,
    /// What a later build finds again.
    pub cache: Option<Cache>,
}

/// What a build of commands runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Script {
    /// Commands of the spec.
    Inline {
        /// The commands.
        run: Vec<String>,
        /// Languages with their versions.
        runtimes: BTreeMap<String, String>,
    },
    /// A buildspec of the repository, by its path.
    Repository(String),
}

impl Commands {
    /// A build that runs these commands on the source, and nothing else.
    pub fn new(run: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let run = run.into_iter().map(Into::into).collect();
        Self {
            script: Script::Inline { run, runtimes: BTreeMap::new() },
            compute: Compute::Small,
            architecture: Architecture::X86_64,
            machine: None,
            timeout_minutes: spec::Commands::TIMEOUT_MINUTES,
            log_retention: None,
            docker: false,
            environment: Environment::new(),
            inputs: vec![ArtifactName::source()],
            outputs: Vec::new(),
            exports: Vec::new(),
            reports: Vec::new(),
            cache: None,
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "every kind is read like this")]
    pub(super) fn read(from: &spec::Commands, _: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let script = read_script(from, place, findings);
        let names = |key: &str| place.key(key);
        let inputs = list_of(&from.inputs, &names("inputs"), findings, ArtifactName::parse);
        let exports = list_of(&from.exports, &names("exports"), findings, EnvironmentName::parse);
        let cache = Cache::read(from, place, findings);
        let mut outputs = Vec::new();
        for (name, files) in &from.outputs {
            let place = place.key("outputs").key(name);
            let files = list_of(files, &place, findings, read_files);
            let name = ArtifactName::parse(name).map_err(|invalid| invalid.at_key(&place));
            outputs.extend(findings.keep(name).map(|name| (name, files)));
        }
        let architecture = from.architecture.unwrap_or_default();
        let machine = from.machine.as_deref().map(|text| {
            findings.keep(MachineImage::read(text, architecture).map_err(|invalid| invalid.at(&place.key("machine"))))
        });
        let environment = read_environment(&from.environment, &place.key("environment"), findings);
        let reports = read_reports(&from.reports, &place.key("reports"), findings);
        let log_retention = Retention::read(from.log_retention_days, &place.key("log_retention_days"), findings);
        let defaults = Self::new(["true"]);
        Some(Self {
            script: script.unwrap_or(defaults.script),
            compute: from.compute.unwrap_or_default(),
            architecture,
            machine: machine.flatten(),
            timeout_minutes: from.timeout_minutes.unwrap_or(defaults.timeout_minutes),
            log_retention,
            docker: from.docker.unwrap_or_default(),
            environment,
            inputs: if from.inputs.is_empty() { defaults.inputs } else { inputs },
            outputs,
            exports,
            reports,
            cache,
        })
    }
}

impl Kind for Commands {
    /// A cache would carry what an untrusted build left into the next one; a privileged build reaches more of the host.
    fn is_safe_for_untrusted_code(&self) -> bool {
        self.cache.is_none() && !self.docker
    }

    fn does(&self) -> String {
        match &self.script {
            Script::Inline { run, .. } if run.len() == 1 => "runs a command".to_owned(),
            Script::Inline { run, .. } => format!("runs {} commands", run.len()),
            Script::Repository(path) => format!("runs the repository's {path}"),
        }
    }

    fn runner(&self) -> Runner {
        Runner::Build
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        self.environment.values_mut().flat_map(EnvironmentValue::references).collect()
    }

    fn environment(&self) -> Option<&Environment> {
        Some(&self.environment)
    }

    fn reserved_starts(&self) -> &'static [&'static str] {
        RESERVED_STARTS
    }

    fn uses_docker(&self) -> bool {
        self.docker
    }

    fn needs_runtimes(&self) -> bool {
        matches!(&self.script, Script::Inline { runtimes, .. } if !runtimes.is_empty())
    }

    fn reads(&self) -> Vec<ArtifactName> {
        self.inputs.clone()
    }

    fn writes(&self) -> Vec<ArtifactName> {
        self.outputs.iter().map(|(name, _)| name.clone()).collect()
    }

    fn exports(&self) -> Vec<String> {
        self.exports.iter().map(|name| name.as_str().to_owned()).collect()
    }
}

fn read_script(from: &spec::Commands, place: &Path, findings: &mut Findings) -> Option<Script> {
    match (from.run.as_slice(), &from.buildspec) {
        ([], None) => {
            let help = "add `run: [...]` with the commands, or `buildspec:` with a path in the repository";
            findings.add(Diagnostic::key(Code::OneOf, place, "there is nothing to run", help));
            None
        }
        ([], Some(path)) => {
            let path = read_path(Some(path), String::new(), &place.key("buildspec"), findings);
            if !from.runtimes.is_empty() {
                let message = "`runtimes` would have no effect: the repository's buildspec says it";
                findings.add(Diagnostic::key(Code::Contradiction, &place.key("runtimes"), message, "remove it here"));
            }
            path.map(Script::Repository)
        }
        (_, Some(_)) => {
            let message = "the commands are in the spec or in a buildspec of the repository, and these are in both";
            findings.add(Diagnostic::key(Code::OneOf, &place.key("buildspec"), message, "keep one of the two"));
            None
        }
        (run, None) => {
            let read = list_of(run, &place.key("run"), findings, read_command);
            let machine = from.machine.as_deref().or(Some(runtimes::standard(from.architecture.unwrap_or_default())));
            let runtimes = runtimes::read_all(machine, &from.runtimes, &place.key("runtimes"), findings);
            (read.len() == run.len()).then_some(Script::Inline { run: read, runtimes })
        }
    }
}

/// Bash would take a carriage return for a part of the last word, and knows no NUL.
fn read_command(text: &str) -> Result<String, Invalid> {
    if text.trim().is_empty() {
        return Err(Invalid::new(Code::BadValue, "this command is empty", "write a command, or remove the item"));
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        let message = format!("`{}` has a character that no command can have", text.escape_default());
        return Err(Invalid::new(
            Code::BadValue,
            message,
            "remove control characters; lines end with a line feed alone",
        ));
    }
    Ok(text.to_owned())
}
