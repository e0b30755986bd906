//! A folder with a spec and its module, and runs of the binary in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::support::{read_tree, tfpipe};

/// The files of a module, by their paths.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// A pipeline with most of what a module can have.
pub(super) const SPEC: &str = "\
name: web
provider: 5
tags: { Environment: production, Team: devops }
source:
  github: { repository: acme/web, branch: main, connection: input }
artifacts: { expire_days: 30 }
registry: { keep: 10, immutable: false }
notifications: { email: input, events: [failed] }
stages:
  - name: Build
    actions:
      - image: { dockerfile: Dockerfile, log_retention_days: 7 }
  - name: Verify
    actions:
      - name: Lint
        commands: { run: [make lint] }
  - name: Deploy
    on_failure: rollback
    actions:
      - tag_image: { tag: production }
";

/// A temporary folder.
pub(super) struct Place(TempDir);

/// A finished run: its exit code, and what it said.
pub(super) struct Run(pub(super) i32, pub(super) String);

impl Place {
    /// One with a spec and its module in `out`.
    pub(super) fn with_module(spec: &str) -> Self {
        let place = Self(TempDir::new().expect("a temporary folder"));
        place.write("pipeline.yaml", spec);
        place.emit().is(0);
        place
    }

    /// One with a spec and these files in `out`.
    pub(super) fn with_files(spec: &str, files: &Files) -> Self {
        let place = Self(TempDir::new().expect("a temporary folder"));
        place.write("pipeline.yaml", spec);
        for (path, bytes) in files {
            place.write(&format!("out/{path}"), bytes);
        }
        place
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(super) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    pub(super) fn read(&self, path: &str) -> String {
        String::from_utf8_lossy(&fs::read(self.path(path)).expect(path)).into_owned()
    }

    /// Changes a text; what is replaced must be there.
    pub(super) fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "`{from}` is not in {path}");
        self.write(path, text.replacen(from, to, 1));
    }

    /// The files of the module.
    pub(super) fn files(&self) -> Files {
        read_tree(&self.path("out"))
    }

    pub(super) fn emit(&self) -> Run {
        self.run(&["emit", "out"])
    }

    pub(super) fn run(&self, arguments: &[&str]) -> Run {
        run_in(self.0.path(), arguments)
    }
}

pub(super) fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    let output = tfpipe().current_dir(folder).args(arguments).output().expect("a run");
    let text = [output.stdout, output.stderr].concat();
    Run(output.status.code().unwrap_or(-1), String::from_utf8_lossy(&text).into_owned())
}

impl Run {
    #[track_caller]
    pub(super) fn is(self, code: i32) -> Self {
        assert_eq!(self.0, code, "{}", self.1);
        self
    }

    #[track_caller]
    pub(super) fn says(self, texts: &[&str]) -> Self {
        for text in texts {
            assert!(self.1.contains(text), "`{text}` is not in\n{}", self.1);
        }
        self
    }
}
