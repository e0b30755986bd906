//! The line is straight: no module uses one that comes after it.

use std::path::Path;

use crate::support::{read_tree, root};

/// The modules in the order of the line. `diagnostic`, `hcl` and `catalogue` are what the others speak with and know none of them.
const ORDER: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("hcl", &[]),
    ("catalogue", &[]),
    ("spec", &["diagnostic"]),
    ("model", &["diagnostic", "spec"]),
    ("iam", &["hcl", "catalogue"]),
    ("graph", &["hcl", "catalogue", "model", "iam"]),
    ("check", &["diagnostic", "hcl", "catalogue", "model", "iam", "graph"]),
    ("module", &["hcl", "catalogue", "model", "iam", "graph"]),
    ("readback", &["catalogue"]),
    ("prove", &["diagnostic", "catalogue", "iam", "readback"]),
    ("explain", &["catalogue", "iam", "readback", "prove"]),
    ("deployer", &["catalogue", "iam", "readback"]),
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

#[test]
fn the_printer_knows_no_cloud() {
    for (path, bytes) in read_tree(&root().join("src/hcl")) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        assert!(!code.contains("\"aws"), "src/hcl/{path} names a resource of AWS");
    }
}
