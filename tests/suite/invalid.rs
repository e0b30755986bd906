//! Bad specs: `fixtures/invalid/<code>-<slug>/` holds a spec and the exact text that `tfpipe check` prints of it.
//!
//! `TFPIPE_BLESS=1` rewrites the texts; read them as a user would before you commit them.

use std::fs;
use std::path::PathBuf;

use tfpipe::diagnostic::Code;

use crate::support::{root, tfpipe};

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(root().join("fixtures/invalid"))
        .expect("fixtures/invalid")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.join("pipeline.yaml").is_file())
        .collect();
    folders.sort();
    folders
}

fn name(folder: &std::path::Path) -> String {
    folder.file_name().expect("a name").to_string_lossy().into_owned()
}

#[test]
fn every_bad_spec_gets_its_text() {
    for folder in folders() {
        let output = tfpipe().current_dir(&folder).args(["check", "pipeline.yaml"]).output().expect("it runs");
        let case = name(&folder);
        assert_eq!(output.status.code(), Some(1), "{case}: exit code");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let code = case.split('-').next().unwrap_or_default().to_uppercase();
        assert!(text.contains(&code), "{case}: the finding is not {code}:\n{text}");
        let expected = folder.join("expected.txt");
        if std::env::var_os("TFPIPE_BLESS").is_some() {
            fs::write(&expected, &text).expect("a file");
        }
        assert_eq!(fs::read_to_string(&expected).unwrap_or_default(), text, "{case}");
    }
}

#[test]
fn a_bad_spec_writes_nothing() {
    let out = tempfile::tempdir().expect("a temporary folder");
    for folder in folders() {
        let target = out.path().join("out");
        let status = tfpipe()
            .arg("emit")
            .arg(&target)
            .arg("--spec")
            .arg(folder.join("pipeline.yaml"))
            .output()
            .expect("it runs");
        assert_eq!(status.status.code(), Some(1), "{}", name(&folder));
        let left: Vec<_> = fs::read_dir(out.path()).expect("the folder").collect();
        assert!(left.is_empty(), "{} left something behind: {left:?}", name(&folder));
    }
}

#[test]
fn every_code_has_a_bad_spec() {
    let names: Vec<String> = folders().iter().map(|folder| name(folder)).collect();
    // Those from 200 on are about modules, or warn.
    for code in Code::ALL.iter().filter(|code| code.id() < "TFP200") {
        let prefix = format!("{}-", code.id().to_lowercase());
        assert!(names.iter().any(|name| name.starts_with(&prefix)), "no fixture in fixtures/invalid/{prefix}…");
    }
}
