//! A folder with a spec and its module, for what becomes of a module in a team's repository.

use std::collections::BTreeMap;

pub(super) use crate::place::Place;
use crate::place::Run;
use crate::support::read_tree;

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

impl Place {
    /// One with a spec and its module in `out`.
    pub(super) fn with_module_of(spec: &str) -> Self {
        let place = Self::new();
        place.write("pipeline.yaml", spec);
        place.emit().is(0);
        place
    }

    /// One with a spec and these files in `out`.
    pub(super) fn with_files(spec: &str, files: &Files) -> Self {
        let place = Self::new();
        place.write("pipeline.yaml", spec);
        for (path, bytes) in files {
            place.write(&format!("out/{path}"), bytes);
        }
        place
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

    /// Emits. What is lost with a change is accepted, in the words that the finding prints.
    pub(super) fn emit(&self) -> Run {
        let run = self.run(&["emit", "out"]);
        let entry = |line: &str| {
            let (_, rest) = line.split_once("`- { code: TFP401")?;
            Some(format!("- {{ code: TFP401{}\n", rest.trim_end_matches('`').replace('…', "we know")))
        };
        let entries: String = run.err.lines().filter_map(entry).collect();
        if entries.is_empty() {
            return run;
        }
        self.write("pipeline.accept.yaml", entries);
        self.run(&["emit", "out"])
    }
}
