//! Edits by hand of emitted modules, kind by kind and module by module, as somebody would run `prove` on them: what is harmful does not
//! pass, and what is harmless does.
//!
//! The kinds come from an attack on an earlier proof (27 Nov 2026: of 201 harmful edits 73 passed silently, of 87 harmless ones 23 were
//! refused), and from others since.

mod harmful;
mod harmless;
mod of_accounts;
mod of_rights;
mod of_schedules;
mod of_stacks;
mod of_states;
mod own_harmful;
mod own_harmless;
mod regions;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::support::{fixture, read_tree, root, tfpipe};

/// Modules with every kind of source, build and deployment.
const MODULES: [&str; 15] = [
    "accounts-provider5",
    "codecommit-ecs",
    "codecommit-image-provider5",
    "commands-strict",
    "ecs-blue-green",
    "environments-provider5",
    "github-ecr-lambda",
    "github-ecr-lambda-strict",
    "github-triggers",
    "private-network",
    "rights-provider5",
    "s3-site-provider5",
    "scheduled-provider5",
    "terraform-cicd-strict",
    "terraform-state-provider5",
];

/// A kind of edit: what it is, and what is done to the files. It is tried on every module that has what it is about.
struct Kind(&'static str, &'static [Step]);

/// A step of an edit. `{project}` and `{function}` are the first of the module.
enum Step {
    /// Text at the end of a file, which may be new.
    Append(&'static str, &'static str),
    /// The first place of a text in the module's configuration, or in its buildspecs and functions; in modules of other accounts only if it is
    /// nowhere else.
    Replace(&'static str, &'static str),
    /// Every place there.
    ReplaceAll(&'static str, &'static str),
    /// Every place in files whose names end so.
    ReplaceIn(&'static str, &'static str, &'static str),
}

use Step::{Append, Replace, ReplaceAll, ReplaceIn};

type Files = BTreeMap<String, Vec<u8>>;

/// The files of a module after a step; nothing, if the module does not have what it is about.
fn after(step: &Step, mut files: Files) -> Option<Files> {
    let fill = |text: &str| {
        let mut text = text.to_owned();
        for (placeholder, kind) in [("{project}", "aws_codebuild_project"), ("{function}", "aws_lambda_function")] {
            if text.contains(placeholder) {
                text = text.replace(placeholder, &first_of(kind, &files)?);
            }
        }
        Some(text)
    };
    match step {
        Append(path, text) => {
            let text = fill(text)?;
            files.entry((*path).to_owned()).or_default().extend(format!("\n{text}\n").bytes());
            Some(files)
        }
        Replace(from, to) => {
            let to = fill(to)?;
            let path = files_with(&files, from).into_iter().next()?;
            let bytes = files.get_mut(&path)?;
            *bytes = String::from_utf8_lossy(bytes).replacen(from, &to, 1).into_bytes();
            Some(files)
        }
        ReplaceAll(from, to) => {
            let paths = files_with(&files, from);
            for path in &paths {
                let bytes = files.get_mut(path)?;
                *bytes = String::from_utf8_lossy(bytes).replace(from, to).into_bytes();
            }
            (!paths.is_empty()).then_some(files)
        }
        ReplaceIn(end, from, to) => replaced_in(end, from, to, files),
    }
}

/// The files with a text: the module's own, or, if none has it, those of the modules of other accounts. The manifest is nobody's to edit.
fn files_with(files: &Files, text: &str) -> Vec<String> {
    let with_it = files.iter().filter(|(path, bytes)| *path != ".tfpipe.json" && contains(bytes, text));
    let (elsewhere, own): (Vec<String>, Vec<String>) =
        with_it.map(|(path, _)| path.clone()).partition(|path| path.starts_with("accounts/"));
    if own.is_empty() { elsewhere } else { own }
}

fn replaced_in(end: &str, from: &str, to: &str, mut files: Files) -> Option<Files> {
    let mut found = false;
    for (_, bytes) in files.iter_mut().filter(|(path, bytes)| path.ends_with(end) && contains(bytes, from)) {
        *bytes = String::from_utf8_lossy(bytes).replace(from, to).into_bytes();
        found = true;
    }
    found.then_some(files)
}

fn contains(bytes: &[u8], text: &str) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|it| it.contains(text))
}

/// The name of the first resource of a type.
fn first_of(kind: &str, files: &Files) -> Option<String> {
    let head = format!("resource \"{kind}\" \"");
    files.values().filter_map(|bytes| std::str::from_utf8(bytes).ok()).find_map(|text| {
        let (_, rest) = text.split_once(&head)?;
        Some(rest.split('"').next()?.to_owned())
    })
}

/// On how many modules a kind of our own is tried: the first that have what it is about, beginning with another for each kind.
const OWN: usize = 3;

/// Runs `prove` on every module with every kind of edit, and on some with those of our own; gives what ended otherwise, and counts.
fn prove_all(kinds: &[Kind], own: &[Kind], code: i32) -> (Vec<String>, usize, BTreeSet<&'static str>) {
    prove_on(&MODULES, kinds, own, code, &[])
}

/// `prove` of a module that was edited: against its manifest, or against its spec if that accepts something.
fn prove(module: &str, out: &Path) -> assert_cmd::Command {
    let mut prove = tfpipe();
    prove.arg("prove").arg(out);
    if fixture(module).contains("\naccept:\n") {
        prove.arg("--spec").arg(root().join("fixtures").join(module).join("pipeline.yaml"));
    }
    prove
}

/// The same on some modules, with some options.
fn prove_on(
    all: &[&'static str],
    kinds: &[Kind],
    own: &[Kind],
    code: i32,
    options: &[&str],
) -> (Vec<String>, usize, BTreeSet<&'static str>) {
    let place = tempfile::tempdir().expect("a folder");
    let (mut wrong, mut tried, mut modules) = (Vec::new(), 0, BTreeSet::new());
    let of_attack = kinds.iter().map(|kind| (kind, all.len()));
    for (first, (Kind(what, steps), most)) in of_attack.chain(own.iter().map(|kind| (kind, OWN))).enumerate() {
        let before = tried;
        for module in all.iter().copied().cycle().skip(first % all.len()).take(all.len()) {
            if tried - before == most {
                break;
            }
            let files = read_tree(&root().join("modules").join(module));
            let is_read =
                |path: &str| !path.starts_with("examples/") && !path.starts_with("tests/") && !path.ends_with(".md");
            let files: Files = files.into_iter().filter(|(path, _)| is_read(path)).collect();
            let Some(files) = steps.iter().try_fold(files, |files, step| after(step, files)) else { continue };
            let out = place.path().join(tried.to_string());
            write(&out, &files);
            let run = prove(module, &out).args(["--format", "github"]).args(options).output().expect("it runs");
            fs::remove_dir_all(&out).expect("it is there");
            if run.status.code() != Some(code) {
                wrong.push(format!("{what} in {module}: {}\n{}", run.status, String::from_utf8_lossy(&run.stdout)));
            }
            tried += 1;
            modules.insert(module);
        }
        assert!(tried > before, "no module has what `{what}` is about");
    }
    (wrong, tried, modules)
}

fn write(folder: &Path, files: &Files) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, bytes).expect("it can be written");
    }
}

#[test]
fn no_harmful_edit_passes() {
    let (wrong, tried, modules) = prove_all(harmful::KINDS, own_harmful::KINDS, 1);
    assert!(wrong.is_empty(), "{} of {tried} pass:\n{}", wrong.len(), wrong.join("\n"));
    assert!(
        harmful::KINDS.len() + own_harmful::KINDS.len() >= 150 && modules.len() >= 8,
        "{tried} edits of {} modules",
        modules.len()
    );
}

/// Fails if one of these kinds passes, be it with options.
fn assert_none_passes(kinds: &[Kind], options: &[&str]) {
    let (wrong, tried, _) = prove_on(&MODULES, &[], kinds, 1, options);
    assert!(wrong.is_empty(), "{} of {tried} pass:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_refusal_of_the_module_refuses_less() {
    assert_none_passes(own_harmful::WEAKER_REFUSALS, &["--allow-unknown"]);
}

#[test]
fn no_new_refusal_stops_the_pipeline_or_locks_everybody_out() {
    assert_none_passes(own_harmful::REFUSED_NEEDS, &["--allow-unknown"]);
}

#[test]
fn no_value_is_moved_behind_a_variable_or_taken_from_one() {
    assert_none_passes(own_harmful::PASSED, &["--allow-unknown"]);
}

#[test]
fn no_variable_comes_in_through_what_gives_nothing() {
    assert_none_passes(own_harmful::TUNNELS, &["--allow-unknown"]);
}

#[test]
fn nothing_is_left_for_others_to_make_up() {
    assert_none_passes(own_harmful::LEFT_OUT, &[]);
}

/// Terraform knows no files: neither their names nor which block is in which.
#[test]
fn the_same_text_in_other_files_is_the_same_module() {
    let mut wrong = Vec::new();
    for name in MODULES {
        let files = read_tree(&root().join("modules").join(name));
        let is_own = |(path, _): &(String, Vec<u8>)| path.ends_with(".tf") && !path.contains('/');
        let (own, mut in_one): (Files, Files) = files.clone().into_iter().partition(is_own);
        let all = own.into_values().collect::<Vec<_>>().join(&b'\n');
        in_one.insert("all.tf".to_owned(), all);
        let mut renamed = files;
        let variables = renamed.remove("variables.tf").expect("variables");
        renamed.insert("inputs.tf".to_owned(), variables);
        for (what, files) in [("in one file", in_one), ("variables in another file", renamed)] {
            let place = tempfile::tempdir().expect("a folder");
            write(place.path(), &files);
            let run = prove(name, place.path()).output().expect("it runs");
            if run.status.code() != Some(0) {
                wrong.push(format!("{name}, {what}: {}", String::from_utf8_lossy(&run.stdout)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The kinds of edits of what one module has, harmful and harmless.
const OF_ONE_MODULE: [(&str, &[Kind], &[Kind]); 4] = [
    (of_accounts::MODULE, of_accounts::HARMFUL, of_accounts::HARMLESS),
    (of_rights::MODULE, of_rights::HARMFUL, of_rights::HARMLESS),
    (of_schedules::MODULE, of_schedules::HARMFUL, of_schedules::HARMLESS),
    (of_states::MODULE, of_states::HARMFUL, of_states::HARMLESS),
];

#[test]
fn no_harmful_edit_of_what_one_module_has_passes() {
    let mut wrong = Vec::new();
    for (module, harmful, _) in OF_ONE_MODULE {
        wrong.extend(prove_on(&[module], &[], harmful, 1, &[]).0);
    }
    assert!(wrong.is_empty(), "{} pass:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn harmless_edits_of_what_one_module_has_pass() {
    let mut wrong = Vec::new();
    for (module, _, harmless) in OF_ONE_MODULE {
        wrong.extend(prove_on(&[module], &[], harmless, 0, &[]).0);
    }
    assert!(wrong.is_empty(), "{} are refused:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_allowed_in_an_unknown_region_leaves_guards_undetermined() {
    let files = read_tree(&root().join("modules/github-ecr-lambda"));
    let Kind(_, steps) = own_harmful::IN_SOME_REGION;
    let files = steps.iter().try_fold(files, |files, step| after(step, files)).expect("it has a log");
    let place = tempfile::tempdir().expect("a folder");
    write(place.path(), &files);
    let run = tfpipe().arg("prove").arg(place.path()).args(["--format", "github"]).output().expect("it runs");
    let shown = String::from_utf8_lossy(&run.stdout);
    assert!(shown.contains("ReadSecrets allows it in a region that is not known"), "{shown}");
}

#[test]
fn no_policy_is_one_that_iam_does_not_take() {
    assert_none_passes(own_harmful::MALFORMED, &[]);
}

#[test]
fn no_file_of_values_brings_other_code() {
    assert_none_passes(harmful::OF_VALUES, &[]);
    assert_none_passes(harmful::VALUES_IN_JSON, &["--allow-unknown"]);
}

/// The modules that deploy stacks of an app of the CDK, and of a serverless application.
#[test]
fn no_edit_lets_other_stacks_or_other_code_in() {
    let modules = ["cdk-provider5", "sam-provider5"];
    let (wrong, tried, _) = prove_on(&modules, &[], of_stacks::KINDS, 1, &[]);
    assert!(wrong.is_empty(), "{} of {tried} pass:\n{}", wrong.len(), wrong.join("\n"));
    let (wrong, tried, _) = prove_on(&modules, &[], of_stacks::HARMLESS, 0, &[]);
    assert!(wrong.is_empty(), "{} of {tried} are refused:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_undetermined_value_of_what_is_judged_passes() {
    let modules = [MODULES.as_slice(), &["notified-codestar"]].concat();
    let (wrong, tried, _) = prove_on(&modules, &[], harmful::UNDETERMINED, 1, &[]);
    assert!(wrong.is_empty(), "{} of {tried} pass:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn nothing_of_the_machine_and_no_secret_is_shown() {
    let (mut wrong, ..) = prove_all(&[], harmful::OF_THE_MACHINE, 1);
    wrong.extend(prove_on(&[harmful::WITH_A_SECRET], &[], harmful::OF_A_SECRET, 1, &[]).0);
    assert!(wrong.is_empty(), "{} pass:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_harmful_edit_of_stores_and_actions_of_regions_passes() {
    let (mut wrong, tried, _) = prove_on(&[regions::MODULE], &[], regions::HARMFUL, 1, &["--allow-unknown"]);
    assert!(wrong.is_empty(), "{} of {tried} pass:\n{}", wrong.len(), wrong.join("\n"));
    wrong.extend(prove_on(&[regions::MODULE], &[], regions::HARMLESS, 0, &["--allow-unknown"]).0);
    assert!(wrong.is_empty(), "{} are refused:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn harmless_edits_pass() {
    let (mut wrong, tried, modules) = prove_all(harmless::KINDS, own_harmless::KINDS, 0);
    for (what, module, why) in harmless::REFUSED {
        let refused = wrong.iter().position(|one| one.starts_with(&format!("{what} in {module}: ")));
        wrong.remove(refused.unwrap_or_else(|| panic!("{what} in {module} passes: it was refused because {why}")));
    }
    assert!(harmless::REFUSED.len() * 50 <= tried, "more than 2 % of {tried} are refused");
    assert!(wrong.is_empty(), "{} of {tried} are refused:\n{}", wrong.len(), wrong.join("\n"));
    assert!(tried >= 150 && modules.len() >= 8, "{tried} edits of {} modules", modules.len());
}
