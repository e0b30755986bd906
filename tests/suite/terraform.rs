//! Every golden module and its example, under every tool and every provider configuration that there is.
//!
//! `TFPIPE_TERRAFORM` and `TFPIPE_TOFU` name the tools (default: from the PATH), `TFPIPE_TF_CLI_CONFIGS` the configurations
//! (default: the user's own), `TFPIPE_MOTO_URL` an AWS simulator for plans, `TFPIPE_MATRIX` the file for the closing table.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::provider::Provider;
use crate::support::{cases, matrix_row, not_run, read_tree, root};

/// A tool under a configuration.
pub(crate) struct Setup {
    tool: &'static str,
    binary: PathBuf,
    config: Option<PathBuf>,
    /// The AWS providers that run already, by address, version and platform; `None` for one that cannot be kept running.
    providers: RefCell<BTreeMap<PathBuf, Option<Provider>>>,
}

/// What came of a module.
enum Verdict {
    Ok,
    /// The configuration has no provider that the module can use.
    OutsideRange(String),
    NotRun(String),
    Failed(String),
}

impl Setup {
    /// Every configuration of a tool; none if the tool is not there.
    pub(crate) fn all(tool: &'static str) -> Vec<Self> {
        let variable = format!("TFPIPE_{}", tool.to_uppercase());
        let binary = std::env::var_os(variable).map_or_else(|| PathBuf::from(tool), PathBuf::from);
        if Command::new(&binary).arg("version").output().is_err() {
            not_run(&format!("every test with {tool}"), &format!("there is no {tool}"));
            return Vec::new();
        }
        let configs = std::env::var("TFPIPE_TF_CLI_CONFIGS").unwrap_or_default();
        let mut configs: Vec<_> =
            configs.split(':').filter(|c| !c.is_empty()).map(|c| Some(PathBuf::from(c))).collect();
        if configs.is_empty() {
            configs.push(None);
        }
        let setup = |config| Self { tool, binary: binary.clone(), config, providers: RefCell::default() };
        configs.into_iter().map(setup).collect()
    }

    fn config_name(&self) -> String {
        let name = |path: &PathBuf| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        self.config.as_ref().map_or_else(|| "your own".to_owned(), name)
    }

    /// Runs the tool in a folder; the provider that the folder was initialised with is started once for all folders.
    pub(crate) fn run(&self, folder: &Path, arguments: &[&str]) -> Output {
        let mut command = Self::command(&self.binary);
        command.current_dir(folder).args(arguments).env("CHECKPOINT_DISABLE", "1").env("TF_IN_AUTOMATION", "1");
        if let Some(config) = &self.config {
            command.env("TF_CLI_CONFIG_FILE", config);
        }
        // `init` looks at no constraint of a provider that runs already.
        if arguments.first() != Some(&"init")
            && let Some(attachment) = self.attachment(folder)
        {
            command.env("TF_REATTACH_PROVIDERS", attachment);
        }
        command.output().expect("the tool starts")
    }

    /// A program with the credentials and the endpoint of the tests; a provider reads them itself.
    fn command(program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env("AWS_ACCESS_KEY_ID", "mock").env("AWS_SECRET_ACCESS_KEY", "mock").env("AWS_REGION", "us-east-1");
        command.env_remove("AWS_PROFILE").env_remove("TF_CLI_ARGS").env_remove("TF_REATTACH_PROVIDERS");
        // Provider 5.100.0 refuses to be configured twice with it, and the simulator needs none.
        command.env_remove("AWS_CA_BUNDLE");
        // The schemas fill and leave hundreds of megabytes in each command: to collect them more often takes a fifth of its time.
        command.env("GOGC", "400");
        if let Some(url) = simulator() {
            command.env("AWS_ENDPOINT_URL", url);
        }
        command
    }

    /// How the tool attaches to the AWS provider that `init` has chosen for a folder.
    fn attachment(&self, folder: &Path) -> Option<String> {
        let all = folder.join(".terraform/providers");
        let below = |folder: PathBuf| fs::read_dir(folder).ok()?.next()?.ok().map(|entry| entry.path());
        let host = below(all.clone())?;
        let platform = below(below(host.join("hashicorp/aws"))?)?;
        let address = format!("{}/hashicorp/aws", host.file_name()?.to_str()?);
        let mut providers = self.providers.borrow_mut();
        let start = || Provider::start(Self::command(&below(platform.clone())?));
        let provider = providers.entry(platform.strip_prefix(all).ok()?.to_owned()).or_insert_with(start);
        Some(provider.as_ref()?.attachment(&address))
    }

    /// Runs a step; what it said is the error.
    fn step(&self, folder: &Path, arguments: &[&str]) -> Result<String, String> {
        let output = self.run(folder, arguments);
        let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        if output.status.success() { Ok(text) } else { Err(format!("{} {}:\n{text}", self.tool, arguments.join(" "))) }
    }

    fn verdict(&self, module: &Path) -> Verdict {
        let wanted = constraint(module);
        match self.step(module, &["init", "-backend=false", "-input=false", "-no-color"]) {
            Err(text) if text.contains("no available releases match") => return Verdict::OutsideRange(wanted),
            Err(text) if text.contains("Failed to query available provider packages") => {
                return Verdict::NotRun("no provider can be had".to_owned());
            }
            Err(text) => return Verdict::Failed(text),
            Ok(_) => {}
        }
        match self.checks(module) {
            Ok(None) => Verdict::Ok,
            Ok(Some(missing)) => Verdict::NotRun(missing),
            Err(text) => Verdict::Failed(text),
        }
    }

    /// Runs everything on a module that is initialised; `Some` names what could not be run.
    ///
    /// `test` and `plan` begin with what `validate` does: its errors fail them, and they print its warnings.
    fn checks(&self, module: &Path) -> Result<Option<String>, String> {
        self.step(module, &["fmt", "-check", "-diff", "-recursive", "-no-color"])?;
        self.step_without_warning(module, &["test", "-no-color"])?;
        let example = module.join("examples/complete");
        self.step(&example, &["init", "-input=false", "-no-color"])?;
        if simulator().is_none() && self.config_name() != "schema6" {
            self.validate(&example)?;
            return Ok(Some("validated and tested; no plan without TFPIPE_MOTO_URL".to_owned()));
        }
        self.step_without_warning(&example, &["plan", "-input=false", "-no-color", "-lock=false"])?;
        Ok(None)
    }

    /// Runs a step that must not warn of anything.
    fn step_without_warning(&self, folder: &Path, arguments: &[&str]) -> Result<(), String> {
        let text = self.step(folder, arguments)?;
        if text.contains("Warning:") { Err(format!("{} warns:\n{text}", arguments.join(" "))) } else { Ok(()) }
    }

    /// Valid, and without a warning.
    fn validate(&self, folder: &Path) -> Result<(), String> {
        let text = self.step(folder, &["validate", "-json"])?;
        let result: Value = serde_json::from_str(&text).map_err(|error| format!("{error}: {text}"))?;
        if result["valid"] == true && result["warning_count"] == 0 { Ok(()) } else { Err(text) }
    }
}

/// Sees that Terraform accepts a root module for provider 5 with all that it calls, under every configuration that has such a provider.
pub(crate) fn accept_root_for_provider_5(folder: &Path, what: &str) {
    for setup in Setup::all("terraform") {
        match setup.step(folder, &["init", "-backend=false", "-input=false", "-no-color"]) {
            Err(text) if text.contains("no available releases match") => continue,
            Err(text) if text.contains("Failed to query available provider packages") => {
                not_run(what, "no provider can be had");
                continue;
            }
            done => done.expect("init"),
        };
        if let Err(text) = setup.validate(folder) {
            panic!("{what} under {}: {text}", setup.config_name());
        }
        fs::remove_dir_all(folder.join(".terraform")).expect("what init made");
    }
}

/// The address of the AWS simulator.
fn simulator() -> Option<String> {
    std::env::var("TFPIPE_MOTO_URL").ok().filter(|url| !url.is_empty())
}

/// The versions of the provider that a module asks for.
fn constraint(module: &Path) -> String {
    let text = fs::read_to_string(module.join("versions.tf")).expect("versions.tf");
    let line = text.lines().find(|line| line.trim_start().starts_with("version ")).unwrap_or_default();
    line.split('"').nth(1).unwrap_or_default().to_owned()
}

/// A copy of a golden module, so that nothing is left in the checkout.
fn copy(case: &str, to: &Path) {
    for (path, bytes) in read_tree(&root().join("modules").join(case)) {
        let target = to.join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        fs::write(target, bytes).expect("a file");
    }
}

fn row(case: &str, setup: &Setup, result: &str) {
    matrix_row(case, setup.tool, &setup.config_name(), result);
}

fn matrix(tool: &'static str) {
    let setups = Setup::all(tool);
    let mut failures = Vec::new();
    for case in cases() {
        let mut checked = setups.is_empty();
        for setup in &setups {
            let folder = tempfile::tempdir().expect("a temporary folder");
            copy(&case, folder.path());
            match setup.verdict(folder.path()) {
                Verdict::Ok => {
                    checked = true;
                    row(&case, setup, "ok");
                }
                Verdict::OutsideRange(wanted) => row(&case, setup, &format!("outside the module's range {wanted}")),
                Verdict::NotRun(reason) => {
                    // Without a provider nothing can be said; the closing table of tests/run counts such a module as failed.
                    checked = true;
                    row(&case, setup, &format!("not run: {reason}"));
                }
                Verdict::Failed(text) => {
                    row(&case, setup, "failed");
                    failures.push(format!("{case} under {}: {text}", setup.config_name()));
                }
            }
        }
        if !checked && failures.is_empty() {
            failures.push(format!("{case}: no configuration of {tool} has a provider that it can use"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn terraform_accepts_every_module() {
    matrix("terraform");
}

#[test]
fn tofu_accepts_every_module() {
    matrix("tofu");
}

/// The attribute that carries the physical name, by type of resource.
fn physical_name(resource: &Value) -> Option<String> {
    let values = &resource["values"];
    ["bucket", "function_name", "name"].iter().find_map(|key| values[*key].as_str()).map(str::to_owned)
}

fn resources(module: &Value, out: &mut Vec<Value>) {
    out.extend(module["resources"].as_array().into_iter().flatten().cloned());
    for child in module["child_modules"].as_array().into_iter().flatten() {
        resources(child, out);
    }
}

#[test]
fn two_instances_plan_without_a_clash() {
    let case = "github-ecr-lambda";
    for setup in Setup::all("terraform").into_iter().chain(Setup::all("tofu")) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy(case, &folder.path().join("module"));
        let call = |name: &str| {
            format!(
                "module \"{name}\" {{\n  source = \"./module\"\n  name = \"{name}\"\n  source_repository = \"acme/{name}\"\n}}\n"
            )
        };
        fs::write(folder.path().join("main.tf"), format!("{}{}", call("web"), call("shop"))).expect("a root");
        let init = setup.step(folder.path(), &["init", "-input=false", "-no-color"]);
        if init.as_ref().is_err_and(|text| text.contains("no available releases match")) {
            continue;
        }
        init.expect("init");
        setup.step(folder.path(), &["plan", "-input=false", "-no-color", "-out=plan.bin"]).expect("plan");
        let shown = setup.run(folder.path(), &["show", "-json", "plan.bin"]);
        let plan: Value = serde_json::from_slice(&shown.stdout).expect("a plan");
        let mut planned = Vec::new();
        resources(&plan["planned_values"]["root_module"], &mut planned);
        let mut names: Vec<_> = planned
            .iter()
            // A policy of a role is named within its role.
            .filter(|resource| resource["type"] != "aws_iam_role_policy" && resource["mode"] == "managed")
            .filter_map(|resource| Some((resource["type"].to_string(), physical_name(resource)?)))
            .collect();
        assert!(names.len() > 16, "both instances have names: {names:?}");
        names.sort();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count, "a name is used twice: {names:?}");
    }
}
