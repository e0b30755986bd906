//! Whether the configuration of a module holds together: every file can be read, nothing is declared twice, nothing refers to
//! what is not declared.
//!
//! Owns what makes a merge of single files wrong as a whole. It is no validation: types, arguments and values are Terraform's to judge.

mod declared;
mod moves;
mod referred;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::Path;

use hcl_edit::parser::parse_body;
use hcl_edit::structure::Body;

use declared::Declared;

/// Files of one folder by their paths.
pub(crate) type Files<'a> = BTreeMap<&'a str, &'a [u8]>;

/// Something by which a module does not hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// What is wrong, with its places: lower case, no final period.
    pub(crate) message: String,
    /// The files that it is about.
    pub(crate) files: Vec<String>,
    /// What it is, without lines that other changes move.
    identity: String,
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    file: String,
    line: usize,
}

/// Whether Terraform or OpenTofu read a file of this name as configuration of the module in its folder.
pub(crate) fn is_configuration(path: &str) -> bool {
    [".tf", ".tf.json", ".tofu", ".tofu.json"].iter().any(|end| path.ends_with(end))
}

/// The faults that a change brings into a module; what was wrong before is not the change's.
pub(crate) fn faults_of_change(before: &Files<'_>, after: &Files<'_>) -> Vec<Fault> {
    let (now, _) = judge(after, &BTreeMap::new());
    if now.is_empty() {
        return now;
    }
    let (old, declared) = judge(before, &BTreeMap::new());
    let old: BTreeSet<String> = old.into_iter().map(|fault| fault.identity).collect();
    let (now, _) = judge(after, &declared);
    now.into_iter().filter(|fault| !old.contains(&fault.identity)).collect()
}

/// Everything that is wrong, and where each name is declared. `former` says where names were declared that are gone.
fn judge(files: &Files<'_>, former: &BTreeMap<String, Place>) -> (Vec<Fault>, BTreeMap<String, Place>) {
    let mut faults = Vec::new();
    let mut sources = Vec::new();
    let mut is_all_read = true;
    for (path, bytes) in files {
        let ending = Path::new(path).extension().and_then(OsStr::to_str);
        if !matches!(ending, Some("tf" | "hcl")) {
            is_all_read = false;
            continue;
        }
        match read(bytes) {
            // A test declares nothing for others.
            Ok(_) if ending == Some("hcl") => {}
            Ok((body, lines)) => sources.push(Source { path, body, lines }),
            Err((line, problem)) => {
                is_all_read = false;
                let place = Place { file: (*path).to_owned(), line };
                faults.push(Fault::at(format!("{place} cannot be read: {problem}"), &[&place], problem));
            }
        }
    }
    let mut declared = Declared::default();
    for source in &sources {
        declared.add(source);
    }
    faults.append(&mut declared.duplicates());
    faults.extend(moves::faults(&sources, &declared, is_all_read));
    if is_all_read {
        faults.append(&mut declared.overrides_of_nothing());
        faults.extend(sources.iter().flat_map(|source| referred::undeclared(source, &declared, former)));
    }
    (faults, declared.places())
}

/// A file that could be read.
struct Source<'a> {
    path: &'a str,
    body: Body,
    lines: Vec<usize>,
}

impl Source<'_> {
    fn place(&self, at: &impl hcl_edit::Span) -> Place {
        let offset = at.span().map_or(0, |span| span.start);
        Place { file: self.path.to_owned(), line: self.lines.partition_point(|start| *start <= offset).max(1) }
    }

    /// Whether it changes what other files declare, and declares nothing itself.
    fn is_override(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name == "override.tf" || name.ends_with("_override.tf")
    }
}

fn read(bytes: &[u8]) -> Result<(Body, Vec<usize>), (usize, String)> {
    let text = std::str::from_utf8(bytes).map_err(|_| (1, "it is not UTF-8".to_owned()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let body = parse_body(text).map_err(|error| (error.location().line(), error.message().to_owned()))?;
    let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    Ok((body, starts))
}

impl Fault {
    fn at(message: String, places: &[&Place], what: impl AsRef<str>) -> Self {
        let mut files: Vec<String> = places.iter().map(|place| place.file.clone()).collect();
        files.dedup();
        let identity = format!("{} in {}", what.as_ref(), files.join(", "));
        Self { message, files, identity }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}:{}`", self.file, self.line)
    }
}
