//! Finding and reading specs.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::module::manifest;
use crate::presets;

use super::end::Failure;
use super::terminal;

/// The name of a spec where none is given.
pub(super) const DEFAULT: &str = "pipeline.yaml";

/// Another name that is looked for.
const ALSO_DEFAULT: &str = "pipeline.yml";

/// What stands for the standard input, and what findings call it.
const STDIN: [&str; 2] = ["-", "<stdin>"];

/// How the names of the files end that hold the acceptances of a spec: `pipeline.accept.yaml` is beside `pipeline.yaml`.
const ACCEPTANCES: &str = ".accept.yaml";

/// A thousand times a long spec. A file above it is something else, or has no end.
const MOST: u64 = 1 << 20;

/// A text with the name that findings call it by.
#[derive(Debug)]
pub(super) struct Source {
    /// The path, as the user would write it.
    pub(super) path: PathBuf,
    /// The text; what is not UTF-8 is replaced in it.
    pub(super) text: String,
    /// Where the first replacement is, if there is one.
    pub(super) broken: Option<usize>,
}

impl Source {
    /// Whether it is a file that can be written again as it was read.
    pub(super) fn is_file(&self) -> bool {
        self.broken.is_none() && self.path.is_file()
    }

    /// The words of a line, counted from 1.
    pub(super) fn span_of_line(&self, line: usize) -> Option<Range<usize>> {
        let mut start = 0;
        for (at, words) in self.text.split_inclusive('\n').enumerate() {
            if at + 1 == line {
                let indent = words.len() - words.trim_start().len();
                return Some(start + indent..start + words.trim_end().len().max(indent));
            }
            start += words.len();
        }
        None
    }
}

/// A spec, and the folder below OUT that its module belongs into.
#[derive(Debug)]
pub(super) struct Input {
    pub(super) source: Arc<Source>,
    pub(super) folder: Option<String>,
    /// Whether nobody named it: the preset, because there is no spec.
    pub(super) fallback: bool,
}

/// The specs that `emit` and `diff` compile.
pub(super) fn inputs(spec: Option<&Path>) -> Result<Vec<Input>, Failure> {
    match spec {
        Some(path) if path.is_dir() => inputs_below(path),
        Some(path) => Ok(vec![Input { source: file(path)?, folder: None, fallback: false }]),
        None => match default_spec()? {
            Some(path) => Ok(vec![Input { source: file(path)?, folder: None, fallback: false }]),
            None => Ok(input_of_preset().into_iter().collect()),
        },
    }
}

/// The spec of the current folder, if it has one. A link to nothing is one too: who made it does not want the preset.
pub(super) fn default_spec() -> Result<Option<&'static Path>, Failure> {
    let mut there = [DEFAULT, ALSO_DEFAULT].into_iter().filter(|name| fs::symlink_metadata(name).is_ok());
    match (there.next(), there.next()) {
        (Some(one), Some(other)) => {
            Err(Failure::new(format!("there are both `{one}` and `{other}`")).help("name one of them with `--spec`"))
        }
        (one, _) => Ok(one.map(Path::new)),
    }
}

/// One spec; `-` is the standard input.
pub(super) fn file(path: &Path) -> Result<Arc<Source>, Failure> {
    let is_stdin = path == Path::new(STDIN[0]);
    let path = if is_stdin { Path::new(STDIN[1]) } else { path };
    let fail = |error| Failure::system("read", path, &error);
    let mut bytes = Vec::new();
    let opened: Box<dyn Read> =
        if is_stdin { Box::new(io::stdin()) } else { Box::new(File::open(path).map_err(fail)?) };
    opened.take(MOST + 1).read_to_end(&mut bytes).map_err(fail)?;
    if bytes.len() as u64 > MOST {
        return Err(Failure::new(format!(
            "cannot read `{}`: it is larger than {MOST} bytes, so it is no spec",
            path.display()
        )));
    }
    let broken = std::str::from_utf8(&bytes).err().map(|error| error.valid_up_to());
    Ok(Arc::new(Source { path: path.to_owned(), text: String::from_utf8_lossy(&bytes).into_owned(), broken }))
}

/// Every spec below a folder, by the name of its module.
pub(super) fn inputs_below(folder: &Path) -> Result<Vec<Input>, Failure> {
    let paths = specs_below(folder)?;
    let mut named: BTreeMap<String, (PathBuf, String)> = BTreeMap::new();
    for path in paths {
        let name = name_of_module(&path)?;
        // Names that differ in case only are one folder on many machines.
        if let Some((other, _)) = named.insert(name.to_lowercase(), (path.clone(), name.clone())) {
            let failure =
                Failure::new(format!("two specs below `{}` are both for the module `{name}`", folder.display()));
            return Err(failure.list([other.display(), path.display()]).help("rename one of them"));
        }
    }
    if named.is_empty() {
        return Err(Failure::new(format!("there is no spec below `{}`", folder.display()))
            .help("specs are `.yaml` or `.yml` files"));
    }
    let input =
        |(path, name): (PathBuf, String)| Ok(Input { source: file(&path)?, folder: Some(name), fallback: false });
    named.into_values().map(input).collect()
}

/// The folder's own name for a `pipeline.yaml`, the file's for every other.
fn name_of_module(path: &Path) -> Result<String, Failure> {
    let stem = path.file_stem().unwrap_or_default();
    let name = if stem == "pipeline" {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = fs::canonicalize(folder).map_err(|error| Failure::system("read", folder, &error))?;
        folder.file_name().unwrap_or(stem).to_owned()
    } else {
        stem.to_owned()
    };
    name.into_string().map_err(|_| Failure::new(format!("the name of `{}` is not UTF-8", path.display())))
}

/// The paths of the specs below a folder, in order; modules are passed over.
pub(super) fn specs_below(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut paths = Vec::new();
    add_specs_below(folder, &mut paths)?;
    Ok(paths)
}

fn add_specs_below(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let fail = |error| Failure::system("read", folder, &error);
    let mut entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(fail)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let of_module = |path: PathBuf| path.ends_with(manifest::NAME) || path.extension().is_some_and(|end| end == "tf");
    if entries.iter().any(|entry| of_module(entry.path())) {
        return Ok(());
    }
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // Links to folders are not followed: they may lead round in circles.
        if entry.file_type().map_err(fail)?.is_dir() {
            add_specs_below(&path, paths)?;
        } else if is_spec(&path) && !path.is_dir() {
            paths.push(path);
        }
    }
    Ok(())
}

fn is_spec(path: &Path) -> bool {
    let is_yaml = path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
    is_yaml && !path.to_string_lossy().ends_with(ACCEPTANCES)
}

/// The file beside a spec that holds acceptances.
pub(super) fn acceptances_beside(spec: &Path) -> PathBuf {
    let name = spec.file_stem().unwrap_or_default().to_string_lossy();
    spec.with_file_name(format!("{name}{ACCEPTANCES}"))
}

fn input_of_preset() -> Option<Input> {
    let preset = presets::ALL.first()?;
    terminal::say(&format!("there is no `{DEFAULT}` here: compiling the preset `{}`, {}", preset.name, preset.title));
    let path = PathBuf::from(format!("{}.yaml", preset.name));
    let source = Source { path, text: preset.text.to_owned(), broken: None };
    Some(Input { source: Arc::new(source), folder: None, fallback: true })
}
