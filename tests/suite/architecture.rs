//! The line is straight: no module uses one that comes after it.

use std::path::Path;

use crate::support::{read_tree, root};

/// The modules in the order of the line. `diagnostic`, `hcl`, `catalogue` and `symbolic` are what the others speak with and know none of
/// them.
const ORDER: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("hcl", &[]),
    ("catalogue", &[]),
    ("symbolic", &[]),
    ("spec", &["diagnostic"]),
    ("model", &["diagnostic", "spec"]),
    ("iam", &["hcl", "catalogue", "symbolic"]),
    ("graph", &["hcl", "catalogue", "model", "iam"]),
    ("check", &["diagnostic", "hcl", "catalogue", "model", "iam", "graph"]),
    ("module", &["hcl", "catalogue", "model", "iam", "graph"]),
    ("readback", &["catalogue", "symbolic"]),
    ("prove", &["diagnostic", "catalogue", "symbolic", "iam", "readback"]),
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
