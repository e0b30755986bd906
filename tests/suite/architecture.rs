//! The line is straight: no module uses one that comes after it, and no two files need each other.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::{read_tree, root};

/// The modules in the order of the line. `diagnostic`, `hcl`, `yaml`, `catalogue`, `symbolic`, `merge` and `digest` are what the others speak with and
/// know none of them.
const ORDER: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("hcl", &[]),
    ("yaml", &[]),
    ("catalogue", &[]),
    ("symbolic", &[]),
    ("merge", &[]),
    ("spec", &["diagnostic", "yaml"]),
    ("model", &["diagnostic", "digest", "spec"]),
    ("iam", &["hcl", "catalogue", "symbolic"]),
    ("graph", &["hcl", "catalogue", "model", "iam"]),
    ("check", &["diagnostic", "hcl", "catalogue", "model", "iam", "graph"]),
    ("moves", &["model", "graph"]),
    ("module", &["hcl", "catalogue", "digest", "merge", "model", "iam", "graph", "moves"]),
    ("readback", &["catalogue", "symbolic"]),
    ("prove", &["diagnostic", "digest", "yaml", "catalogue", "symbolic", "iam", "readback"]),
    ("changes", &["catalogue", "readback"]),
    ("explain", &["catalogue", "symbolic", "iam", "readback", "prove"]),
    ("deployer", &["catalogue", "symbolic", "iam", "readback"]),
];

/// Modules that a file uses: the words after every `crate::`.
fn uses(text: &str) -> Vec<String> {
    text.split("crate::")
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect()
}

#[test]
fn no_module_uses_a_later_one() {
    let mut seen = 0;
    for (module, allowed) in ORDER {
        let files = read_tree(&root().join("src").join(module));
        for (path, bytes) in files.iter().filter(|(path, _)| Path::new(path).extension().is_some_and(|e| e == "rs")) {
            let text = String::from_utf8_lossy(bytes);
            for used in uses(&text) {
                let known = used == *module || allowed.contains(&used.as_str());
                assert!(known, "src/{module}/{path} uses crate::{used}, which is not before it on the line");
            }
            seen += 1;
        }
    }
    assert!(seen > 60, "only {seen} files were read");
}

/// The paths that a file imports, each whole: groups taken apart, `super` and `self` resolved.
fn imports(text: &str, module: &str) -> Vec<String> {
    let imported = |line: &str| {
        let line = line.trim_start();
        let line = line.strip_prefix("pub(crate) ").or(line.strip_prefix("pub ")).unwrap_or(line);
        line.strip_prefix("use ").map(str::to_owned)
    };
    let statements = text.split(';').filter_map(|part| {
        let lines: Vec<&str> = part.lines().skip_while(|line| imported(line).is_none()).collect();
        imported(&lines.join(" "))
    });
    let mut paths = Vec::new();
    for statement in statements {
        let (mut prefixes, mut word) = (vec![String::new()], String::new());
        for letter in statement.chars().chain([',']).filter(|letter| !letter.is_whitespace()) {
            let prefix = prefixes.last().cloned().unwrap_or_default();
            match letter {
                '{' => prefixes.push(prefix + &std::mem::take(&mut word)),
                ',' | '}' if word.is_empty() => {}
                ',' | '}' => paths.push(prefix + &std::mem::take(&mut word)),
                letter => word.push(letter),
            }
            if letter == '}' {
                prefixes.pop();
            }
        }
    }
    let absolute = |path: String| {
        let (mut base, mut rest) = (module.to_owned(), path.as_str());
        while let Some(after) = rest.strip_prefix("super::") {
            base = base.rsplit_once("::").map_or(String::new(), |(parent, _)| parent.to_owned());
            rest = after;
        }
        if rest == path { path } else { format!("{base}::{rest}") }
    };
    paths.into_iter().map(absolute).collect()
}

#[test]
fn no_two_files_import_each_other() {
    let mut files: Vec<(String, String)> = Vec::new();
    for (path, bytes) in read_tree(&root().join("src")) {
        let Some(stem) = path.strip_suffix(".rs") else { continue };
        let stem = stem.strip_suffix("/mod").unwrap_or(stem);
        files.push((format!("crate::{}", stem.replace('/', "::")), String::from_utf8_lossy(&bytes).into_owned()));
    }
    let home = |path: &str| {
        let of = |module: &&String| path == module.as_str() || path.starts_with(&format!("{module}::"));
        files.iter().map(|(module, _)| module).filter(of).max_by_key(|module| module.len())
    };
    let mut edges: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (module, text) in &files {
        edges.extend(imports(text, module).iter().filter_map(|path| Some((module.as_str(), home(path)?.as_str()))));
    }
    let circles: Vec<_> = edges
        .iter()
        .filter(|(from, to)| from < to && edges.contains(&(*to, *from)))
        .filter(|(from, to)| !to.starts_with(&format!("{from}::")))
        .collect();
    assert_eq!(circles, Vec::<&(&str, &str)>::new());
    assert!(edges.len() > 500, "only {} imports were read", edges.len());
}

#[test]
fn the_printer_knows_no_cloud() {
    for (path, bytes) in read_tree(&root().join("src/hcl")) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        assert!(!code.contains("\"aws"), "src/hcl/{path} names a resource of AWS");
    }
}

/// What a symbol is shown as is nobody's to read: who asks what a text is made of asks the text.
#[test]
fn no_symbol_is_known_by_its_brackets() {
    for (path, bytes) in read_tree(&root().join("src")) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(['⟨', '⟩']) || path.starts_with("symbolic/"), "src/{path} has a symbol as a text");
    }
}
