//! How fast `prove` is: `cargo bench --bench prove`.
//!
//! Figures are ratios within one run, because the machine is noisy; the 20 ms of a whole process are those of the contract.
//! `terraform validate` is the yardstick of what a user waits for today, and it does not look at permissions at all.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark starts processes, and a panic is how it fails"
)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};

/// The whole process, for the default module.
const MOST: Duration = Duration::from_millis(20);
/// How many times faster than `terraform validate`.
const LEAST_TIMES: f64 = 100.0;
/// What a module may cost among a hundred, measured by what it costs among ten.
const MOST_GROWTH: f64 = 1.3;
const MOST_MEGABYTES: f64 = 40.0;
/// A fleet in one call, on two cores.
const FLEET: usize = 1000;
const MOST_FOR_FLEET: Duration = Duration::from_secs(3);
/// The largest pipeline that CodePipeline takes.
const ACTIONS: usize = 500;
const MOST_FOR_ACTIONS: Duration = Duration::from_secs(2);
const MOST_MEGABYTES_FOR_ACTIONS: f64 = 300.0;
const ROUNDS: usize = 60;
const FEW_ROUNDS: usize = 9;

fn main() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut failed = Vec::new();
    let mut limit = |holds: bool, what: String| {
        println!("{}: {what}", if holds { "pass" } else { "FAIL" });
        if !holds {
            failed.push(what);
        }
    };

    let whole = median((0..ROUNDS).map(|_| proved(&root.join("modules/github-ecr-lambda"))).collect());
    limit(whole <= MOST, format!("github-ecr-lambda: {} (at most {})", milliseconds(whole), milliseconds(MOST)));

    let folder = tempfile::tempdir().expect("a folder");
    let (growth, few, many) = growth(&root, folder.path());
    limit(
        growth <= MOST_GROWTH,
        format!(
            "a module among 100: {}, among 10: {}; {growth:.2} times (at most {MOST_GROWTH})",
            milliseconds(many),
            milliseconds(few)
        ),
    );

    let fleet = folder.path().join("fleet");
    copy_module(&root, &fleet, FLEET);
    let whole = median((0..5).map(|_| proved(&fleet)).collect());
    limit(
        whole <= MOST_FOR_FLEET,
        format!("{FLEET} modules in one call: {} (at most {})", milliseconds(whole), milliseconds(MOST_FOR_FLEET)),
    );

    // Before Terraform, whose processes are children too.
    let megabytes = largest_process();
    limit(
        megabytes <= MOST_MEGABYTES,
        format!("largest process, {FLEET} modules in one call: {megabytes:.1} MB (at most {MOST_MEGABYTES})"),
    );

    let whole = many_actions(folder.path());
    let limits = format!("{} and {MOST_MEGABYTES_FOR_ACTIONS} MB", milliseconds(MOST_FOR_ACTIONS));
    limit(
        whole <= MOST_FOR_ACTIONS && largest_process() <= MOST_MEGABYTES_FOR_ACTIONS,
        format!("{ACTIONS} actions: {}, {:.1} MB (at most {limits})", milliseconds(whole), largest_process()),
    );

    match against_terraform(&root, folder.path()) {
        Ok((prove, validate)) => {
            let times = validate.as_secs_f64() / prove.as_secs_f64();
            let (prove, validate) = (milliseconds(prove), milliseconds(validate));
            limit(
                times >= LEAST_TIMES,
                format!(
                    "github-ecr-lambda-provider5: {prove}; terraform validate: {validate}; {times:.0} times faster \
                     (at least {LEAST_TIMES})"
                ),
            );
        }
        Err(reason) => println!("not run: terraform validate: {reason}"),
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The most memory that a process so far has had, in megabytes.
fn largest_process() -> f64 {
    let kilobytes = getrusage(UsageWho::RUSAGE_CHILDREN).expect("usage").max_rss();
    #[expect(clippy::cast_precision_loss, reason = "a size of memory in kilobytes")]
    let megabytes = kilobytes as f64 / 1024.0;
    megabytes
}

/// The proof of a pipeline of many actions, each with a project and a role of its own: there are millions of guards.
fn many_actions(folder: &Path) -> Duration {
    const OF_STAGE: usize = 50;
    let head = "name: web\nsource:\n  github: { repository: acme/web, branch: main }\nstages:\n".to_owned();
    let action = |at: usize| format!("      - {{ name: A{at}, commands: {{ run: [make] }} }}\n");
    let stage = |at: usize| {
        let actions: String = (at * OF_STAGE..(at + 1) * OF_STAGE).map(action).collect();
        format!("  - name: S{at}\n    actions:\n{actions}")
    };
    let spec = head + &(0..ACTIONS / OF_STAGE).map(stage).collect::<String>();
    let (file, module) = (folder.join("actions.yaml"), folder.join("actions"));
    std::fs::write(&file, spec).expect("a spec");
    run(Command::new(env!("CARGO_BIN_EXE_tfpipe")).arg("emit").arg(&module).arg("--spec").arg(&file));
    median((0..5).map(|_| proved(&module)).collect())
}

/// How much more a module costs among a hundred than among ten, and both figures.
fn growth(root: &Path, folder: &Path) -> (f64, Duration, Duration) {
    let (ten, hundred) = (folder.join("ten"), folder.join("hundred"));
    copy_module(root, &ten, 10);
    copy_module(root, &hundred, 100);
    // In turns, so that noise meets both.
    let (few, many) = (0..FEW_ROUNDS).map(|_| (proved(&ten), proved(&hundred))).unzip();
    let (few, many) = (median(few) / 10, median(many) / 100);
    (many.as_secs_f64() / few.as_secs_f64(), few, many)
}

fn copy_module(root: &Path, all: &Path, copies: usize) {
    for copy in 0..copies {
        copy_tree(&root.join("modules/github-ecr-lambda"), &all.join(format!("module{copy:03}")));
    }
}

/// `prove` and `terraform validate` of the same module, in turns; or why there is no Terraform to compare with.
fn against_terraform(root: &Path, folder: &Path) -> Result<(Duration, Duration), String> {
    let terraform = std::env::var("TFPIPE_TERRAFORM").unwrap_or_else(|_| "terraform".to_owned());
    if Command::new(&terraform).arg("version").output().is_err() {
        return Err(format!("there is no `{terraform}`"));
    }
    let configuration = real_provider(root)?;
    let module = folder.join("provider5");
    copy_tree(&root.join("modules/github-ecr-lambda-provider5"), &module);
    let ask = |arguments: &[&str]| {
        let mut command = Command::new(&terraform);
        command.args(arguments).current_dir(&module).env("TF_CLI_CONFIG_FILE", &configuration);
        command
    };
    let init = ask(&["init", "-backend=false", "-input=false"]).output().expect("it starts");
    if !init.status.success() {
        return Err(format!("terraform init: {}", String::from_utf8_lossy(&init.stderr).trim()));
    }
    let _warm = timed(|| run(&mut ask(&["validate"])));
    let rounds = (0..FEW_ROUNDS).map(|_| (proved(&module), timed(|| run(&mut ask(&["validate"])))));
    let (prove, validate) = rounds.unzip();
    Ok((median(prove), median(validate)))
}

/// The CLI configuration under which Terraform finds the real provider: the one that is set, or the one that is laid out.
fn real_provider(root: &Path) -> Result<String, String> {
    if let Ok(file) = std::env::var("TF_CLI_CONFIG_FILE") {
        return Ok(file);
    }
    let script = root.join("../shared/tools/providers");
    if !script.is_file() {
        return Err("no provider: set TF_CLI_CONFIG_FILE".to_owned());
    }
    let output = Command::new("bash").arg(script).arg("real").output().map_err(|error| error.to_string())?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).trim().to_owned();
    if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
}

/// How long the proof of everything below a folder takes, whole process.
fn proved(path: &Path) -> Duration {
    timed(|| run(Command::new(env!("CARGO_BIN_EXE_tfpipe")).arg("prove").arg(path)))
}

fn copy_tree(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_tree(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a file");
        }
    }
}

fn run(command: &mut Command) {
    let output = command.output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}
