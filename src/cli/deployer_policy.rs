//! `tfpipe deployer-policy`: the least policy with which someone may apply, plan and destroy a module.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::catalogue;
use crate::deployer::{self, Deployer, Deployment, Fill};
use crate::module::Options;
use crate::module::manifest;
use crate::readback;
use crate::symbolic::Text;

use super::arguments::{DeployerPolicy, Format};
use super::compiled;
use super::end::{End, Failure};
use super::folder;
use super::read::{self, Input};
use super::report::{self, has_errors};
use super::terminal::{self, Stream, say};

/// The files of a module by their paths.
type Files = BTreeMap<String, Vec<u8>>;

pub(super) fn run(arguments: &DeployerPolicy) -> Result<End, Failure> {
    let Some(mut files) = files_at_path(arguments.path.as_deref())? else { return Ok(End::Found) };
    for (name, value) in values_for_variables(arguments)? {
        readback::give(&mut files, &name, &value)
            .map_err(|problem| Failure::new(problem).help("`variables.tf` has the module's variables"))?;
    }
    let module = readback::read(&files);
    let deployment = Deployment {
        fill: Fill {
            account: arguments.account.clone(),
            region: arguments.region.clone(),
            partition: Some(arguments.partition.clone()),
        },
        boundary: boundary_given_to_roles(&module),
    };
    let policy = deployer::deployer(&module, &deployment);
    match &arguments.out {
        Some(folder) => write_policies(folder, &policy)?,
        None => terminal::write_data(&text_of_document(&policy.document()))?,
    }
    say_what_is_open(&policy, arguments);
    let problems = module.problems.iter().map(|problem| format!("{}: {}", problem.place, problem.message));
    for problem in problems.chain(policy.unknown.iter().map(|address| format!("`{address}` is not known to tfpipe"))) {
        say(&format!("error: {problem}: what it needs is not in the policy"));
    }
    Ok(End::found(!module.problems.is_empty() || !policy.unknown.is_empty()))
}

/// The boundary that is given for the roles of a module, and is none of its own.
fn boundary_given_to_roles(module: &readback::Module) -> Option<Text> {
    let is_own = |arn: &&Text| module.of(catalogue::iam::POLICY.name).any(|policy| policy.arn() == **arn);
    let mut boundaries = module.of(catalogue::iam::ROLE.name).filter_map(|role| role.body.text("permissions_boundary"));
    boundaries.find(|arn| !is_own(arn)).cloned()
}

/// The files of what the path names: a module as it stands, or what a spec compiles to; none if the spec has errors.
fn files_at_path(path: Option<&Path>) -> Result<Option<Files>, Failure> {
    let here = Path::new(".");
    match path {
        Some(path) if path.is_dir() => files_of_folder(path).map(Some),
        Some(path) => files_of_spec(&Input { source: read::file(path)?, folder: None, fallback: false }),
        None if read::default_spec()?.is_none() && fs::symlink_metadata(here.join(manifest::NAME)).is_ok() => {
            files_of_folder(here).map(Some)
        }
        None => match read::inputs(None)?.first() {
            Some(input) => files_of_spec(input),
            None => Err(Failure::new("there is no spec and no module")),
        },
    }
}

fn files_of_spec(input: &Input) -> Result<Option<Files>, Failure> {
    let (compiled, findings) = compiled::compile_source(&input.source, Options::default());
    report::print(Format::Human, &findings, Stream::Talk)?;
    Ok(compiled.filter(|_| !has_errors(&findings)).map(|(compilation, _)| compilation.module.files))
}

/// What Terraform reads of a folder: the files at its top, and what they name below it.
fn files_of_folder(path: &Path) -> Result<Files, Failure> {
    let fail = |error| Failure::system("read", path, &error);
    let mut files = Files::new();
    for entry in fs::read_dir(path).map_err(fail)? {
        let Ok(name) = entry.map_err(fail)?.file_name().into_string() else { continue };
        if let folder::Entry::File(bytes) = folder::entry_at(path, &name)? {
            files.insert(name, bytes);
        }
    }
    if files.keys().any(|name| Path::new(name).extension().is_some_and(|extension| extension == "tf")) {
        return Ok(files);
    }
    let failure = Failure::new(format!("`{}` has no module: there is no `.tf` file in it", path.display()));
    Err(failure.help("name a module, or a spec"))
}

/// The values for variables; those that have an option of their own come last.
fn values_for_variables(arguments: &DeployerPolicy) -> Result<Vec<(String, String)>, Failure> {
    let mut given = Vec::new();
    for text in &arguments.var {
        let Some((name, value)) = text.split_once('=') else {
            return Err(Failure::new(format!("`--var {text}` has no value")).help("write `--var name=value`"));
        };
        given.push((name.to_owned(), value.to_owned()));
    }
    let own = [("permissions_boundary", &arguments.boundary), ("iam_path", &arguments.iam_path)];
    given.extend(own.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value.clone()?))));
    Ok(given)
}

/// Each policy in a file of its own; what an earlier and longer one left is removed, so that nobody attaches it.
fn write_policies(folder: &Path, policy: &Deployer) -> Result<(), Failure> {
    let fail = |path: &Path, verb| {
        let path = path.to_owned();
        move |error| Failure::system(verb, &path, &error)
    };
    fs::create_dir_all(folder).map_err(fail(folder, "write"))?;
    let documents = policy.documents();
    let file = |number: usize| folder.join(format!("deployer-{number}.json"));
    for (number, document) in (1..).zip(&documents) {
        let path = file(number);
        fs::write(&path, text_of_document(document)).map_err(fail(&path, "write"))?;
    }
    for path in (documents.len() + 1..).map(file).take_while(|path| path.is_file()) {
        fs::remove_file(&path).map_err(fail(&path, "remove"))?;
    }
    let many = if documents.len() == 1 { "policy" } else { "policies" };
    say(&format!("wrote {} {many} to `{}`", documents.len(), folder.display()));
    Ok(())
}

/// What a policy cannot say by itself.
fn say_what_is_open(policy: &Deployer, arguments: &DeployerPolicy) {
    if policy.is_administrator {
        say(
            "warning: whoever has this policy is as good as an administrator: it makes roles that nothing bounds, so it can give \
             itself everything; `--boundary ARN` limits it to roles with that boundary",
        );
    }
    if !policy.placeholders.is_empty() {
        let words: Vec<String> = policy
            .placeholders
            .iter()
            .map(|left| format!("{} ({})", left.word, option_for_symbol(&left.symbol)))
            .collect();
        say(&format!("replace in it: {}", words.join(", ")));
    }
    let (size, count) = (policy.size(), policy.documents().len());
    if arguments.out.is_none() && count > 1 {
        say(&format!(
            "it has {size} characters, and a managed policy 6144 at most: `--out DIR` writes it as {count} policies"
        ));
    }
}

/// How to give a value that is not known.
fn option_for_symbol(symbol: &str) -> String {
    match symbol.strip_prefix("var.") {
        Some(name) if name.ends_with("[*]") => format!("--var '{}=[\"…\"]'", name.trim_end_matches("[*]")),
        // What follows a name says which form of its value is meant.
        Some(name) => format!("--var {}=…", name.split(' ').next().unwrap_or(name)),
        None if symbol == "account" || symbol == "region" => format!("--{symbol}"),
        None => format!("`{symbol}`"),
    }
}

fn text_of_document(document: &Value) -> String {
    format!("{document:#}\n")
}
