//! Golden modules: `modules/` is exactly what the binary emits from `fixtures/`.
//!
//! `TFPIPE_BLESS=1 cargo test golden` rewrites them; read the diff line by line before you commit it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::support::{cases, read_tree, root, tfpipe};

fn emit(case: &str, out: &Path) {
    let spec = root().join("fixtures").join(case).join("pipeline.yaml");
    tfpipe().arg("emit").arg(out).arg("--spec").arg(spec).arg("--force").assert().success();
}

#[test]
fn golden_modules_are_what_the_compiler_emits() {
    let bless = std::env::var_os("TFPIPE_BLESS").is_some();
    for case in cases() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let fresh = folder.path().join("out");
        emit(&case, &fresh);
        let golden = root().join("modules").join(&case);
        if bless {
            std::fs::remove_dir_all(&golden).ok();
            emit(&case, &golden);
        }
        assert_same(&case, &read_tree(&golden), &read_tree(&fresh));
    }
}

#[test]
fn every_golden_module_has_a_fixture() {
    let cases = cases();
    for entry in std::fs::read_dir(root().join("modules")).expect("modules/") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        assert!(cases.contains(&name), "modules/{name} has no fixture");
    }
}

#[test]
fn two_runs_emit_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for case in cases() {
        let (first, second): (PathBuf, PathBuf) =
            (folder.path().join("a").join(&case), folder.path().join("b").join(&case));
        std::fs::create_dir_all(folder.path().join("a")).expect("a folder");
        std::fs::create_dir_all(folder.path().join("b")).expect("a folder");
        emit(&case, &first);
        emit(&case, &second);
        assert_same(&case, &read_tree(&first), &read_tree(&second));
    }
}

fn assert_same(case: &str, golden: &BTreeMap<String, Vec<u8>>, fresh: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in fresh {
        let Some(other) = golden.get(path) else { panic!("modules/{case}/{path} is missing") };
        if other != bytes {
            let (old, new) = (String::from_utf8_lossy(other), String::from_utf8_lossy(bytes));
            let line = old.lines().zip(new.lines()).position(|(a, b)| a != b).unwrap_or_default();
            panic!(
                "modules/{case}/{path} differs from line {}:\n  golden: {}\n  fresh:  {}",
                line + 1,
                old.lines().nth(line).unwrap_or_default(),
                new.lines().nth(line).unwrap_or_default()
            );
        }
    }
    for path in golden.keys() {
        assert!(fresh.contains_key(path), "modules/{case}/{path} is not emitted any more");
    }
}
