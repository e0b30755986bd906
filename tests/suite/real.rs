//! Pipelines that people run, as specs: what `docs/real-pipelines.md` calls whole is compiled and proved, row by row, and so are the recipes.

use std::collections::BTreeSet;
use std::path::Path;

use tempfile::tempdir;

use crate::support::{root, tfpipe};

/// The rows that have a spec, which is called by their number.
fn specs() -> BTreeSet<String> {
    let folder = std::fs::read_dir(root().join("fixtures/real")).expect("fixtures/real");
    let names = folder.map(|entry| entry.expect("an entry").path());
    let names = names.map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned());
    names.filter(|name| name.parse::<u8>().is_ok()).collect()
}

/// The rows of the page whose state is that all of it can be said; and all rows.
fn rows_of_page() -> (BTreeSet<String>, Vec<String>) {
    let page = std::fs::read_to_string(root().join("docs/real-pipelines.md")).expect("the page");
    let (mut whole, mut all) = (BTreeSet::new(), Vec::new());
    for line in page.lines().skip_while(|line| *line != "## The 45").filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let rows = cells[0].split(", ").filter(|row| row.parse::<u8>().is_ok()).map(str::to_owned);
        let rows: Vec<String> = rows.collect();
        if cells[1].starts_with("whole") {
            whole.extend(rows.clone());
        }
        all.extend(rows);
    }
    (whole, all)
}

#[test]
fn every_row_has_a_state_and_every_whole_one_a_spec() {
    let (whole, all) = rows_of_page();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "a row stands twice");
    assert_eq!(all.len(), 45);
    assert_eq!(whole, specs());
}

/// The specs of the page with recipes, by their titles.
fn recipes() -> Vec<(String, String)> {
    let page = std::fs::read_to_string(root().join("docs/recipes.md")).expect("the page");
    let recipe = |part: &str| {
        let (title, rest) = part.split_once('\n')?;
        let (_, spec) = rest.split_once("```yaml\n")?;
        Some((title.to_owned(), spec.split_once("```")?.0.to_owned()))
    };
    page.split("\n## ").skip(1).map(|part| recipe(part).unwrap_or_else(|| panic!("no spec: {part}"))).collect()
}

fn emit_and_prove(spec: &Path, out: &Path) {
    tfpipe().arg("emit").arg(out).arg("--spec").arg(spec).assert().success();
    tfpipe().arg("prove").arg(out).arg("--spec").arg(spec).assert().success();
}

#[test]
fn every_spec_compiles_and_its_module_is_proved() {
    let folder = tempdir().expect("a folder");
    for row in specs() {
        emit_and_prove(&root().join(format!("fixtures/real/{row}.yaml")), &folder.path().join(&row));
    }
}

#[test]
fn every_recipe_is_short_and_its_module_is_proved() {
    let recipes = recipes();
    assert_eq!(recipes.len(), 14);
    let folder = tempdir().expect("a folder");
    for (at, (title, text)) in recipes.iter().enumerate() {
        assert!(text.lines().count() < 30, "{title} is long");
        let spec = folder.path().join(format!("{at}.yaml"));
        std::fs::write(&spec, text).expect("a spec");
        emit_and_prove(&spec, &folder.path().join(at.to_string()));
    }
}

/// A company's platform: three services, three accounts, a stack, a site, a network and a state that exist.
#[test]
fn a_company_needs_few_lines_and_few_answers() {
    let spec = root().join("fixtures/real/company.yaml");
    let lines = std::fs::read_to_string(&spec).expect("the spec").lines().count();
    assert!(lines <= 70, "{lines} lines");
    let folder = tempdir().expect("a folder");
    let out = folder.path().join("out");
    emit_and_prove(&spec, &out);
    let variables = std::fs::read_to_string(out.join("variables.tf")).expect("the module");
    let blocks = variables.split("\nvariable \"").skip(1);
    let required = blocks.filter(|block| !block.contains("\n  default ")).count();
    assert!((1..=15).contains(&required), "{required} required variables");
}
