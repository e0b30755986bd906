//! A folder to work in, and what a run of the binary in it did.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::support::{fixture, tfpipe};

/// A temporary folder.
pub(super) struct Place(TempDir);

/// A finished run.
pub(super) struct Run {
    pub(super) code: i32,
    pub(super) out: String,
    pub(super) err: String,
}

impl Place {
    /// An empty one.
    pub(super) fn new() -> Self {
        Self(TempDir::new().expect("a temporary folder"))
    }

    /// One with a `pipeline.yaml`.
    pub(super) fn with_spec() -> Self {
        let place = Self::new();
        place.write("pipeline.yaml", fixture("github-ecr-lambda"));
        place
    }

    /// One with a `pipeline.yaml` and its module in `out`.
    pub(super) fn with_module() -> Self {
        let place = Self::with_spec();
        place.run(&["emit", "out"]).is(0);
        place
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(super) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, content).expect("a file");
    }

    pub(super) fn append(&self, path: &str, text: &str) {
        self.write(path, self.read(path) + text);
    }

    pub(super) fn read(&self, path: &str) -> String {
        String::from_utf8_lossy(&fs::read(self.path(path)).expect(path)).into_owned()
    }

    pub(super) fn has(&self, path: &str) -> bool {
        fs::symlink_metadata(self.path(path)).is_ok()
    }

    pub(super) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect(path);
    }

    /// The names in a folder.
    pub(super) fn names(&self, path: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(path)).expect(path);
        let mut names: Vec<_> =
            entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
        names.sort();
        names
    }

    /// Everything below a folder: paths, bytes, and times of change, so that a file written again with the same bytes shows.
    pub(super) fn state(&self, path: &str) -> Vec<(PathBuf, Vec<u8>, std::time::SystemTime)> {
        let mut state = Vec::new();
        let mut folders = vec![self.path(path)];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                let metadata = fs::symlink_metadata(&path).expect("metadata");
                if metadata.is_dir() {
                    folders.push(path);
                } else {
                    let bytes = fs::read(&path).unwrap_or_default();
                    state.push((path, bytes, metadata.modified().expect("a time")));
                }
            }
        }
        state.sort();
        state
    }

    /// Runs tfpipe here.
    pub(super) fn run(&self, arguments: &[&str]) -> Run {
        let output = tfpipe().current_dir(self.0.path()).args(arguments).output().expect("a run");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Place {
    /// Runs tfpipe here on a terminal where somebody types this; its exit code and all that it said. Nothing, where no terminal can be had.
    pub(super) fn run_on_terminal(&self, arguments: &str, typed: &str) -> Option<(i32, String)> {
        let version = Command::new("script").arg("--version").output().ok()?;
        if !String::from_utf8_lossy(&version.stdout).contains("util-linux") {
            return None;
        }
        let line = format!("{} {arguments}", env!("CARGO_BIN_EXE_tfpipe"));
        let mut script = Command::new("script");
        script.args(["-qec", &line, "/dev/null"]).current_dir(self.0.path()).env("NO_COLOR", "1");
        let mut running = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
        running.stdin.take()?.write_all(typed.as_bytes()).ok()?;
        let output = running.wait_with_output().ok()?;
        Some((output.status.code()?, String::from_utf8_lossy(&output.stdout).into_owned()))
    }
}

impl Run {
    /// Checks the exit code.
    #[track_caller]
    pub(super) fn is(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.out, self.err);
        self
    }

    /// Checks that the talk has all of these in it.
    #[track_caller]
    pub(super) fn says(self, texts: &[&str]) -> Self {
        for text in texts {
            assert!(self.err.contains(text), "`{text}` is not in\n{}", self.err);
        }
        self
    }

    /// Checks that the data has all of these in it.
    #[track_caller]
    pub(super) fn prints(self, texts: &[&str]) -> Self {
        for text in texts {
            assert!(self.out.contains(text), "`{text}` is not in\n{}", self.out);
        }
        self
    }
}
