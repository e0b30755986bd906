//! `tfpipe init`: a commented spec to start from.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::Path;

use crate::presets;

use super::arguments::Init;
use super::end::{End, Failure};
use super::read;
use super::terminal::say;

pub(super) fn run(arguments: &Init) -> Result<End, Failure> {
    let path = arguments.file.as_path();
    let Some(preset) = presets::find(&arguments.preset) else {
        return Err(Failure::new(format!("there is no preset `{}`", arguments.preset)));
    };
    write_new(path, preset.text)?;
    say(&format!("wrote `{}`: {}", path.display(), preset.title));
    let spec = if path == Path::new(read::DEFAULT) { String::new() } else { format!(" --spec {}", path.display()) };
    say(&format!("next: edit it, then compile it with `tfpipe emit ./out{spec}`"));
    if preset.text.contains("$schema=./tfpipe.schema.json") {
        let beside = path.with_file_name("tfpipe.schema.json");
        say(&format!("for completion in an editor: `tfpipe schema > {}`", beside.display()));
    }
    Ok(End::Clean)
}

/// Writes a file that is not there yet; the operating system sees to it that it really is not.
fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::system("make", folder, &error))?;
    }
    let mut file = File::create_new(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Failure::new(format!("`{}` is already there, and is not overwritten", path.display()))
                .help("name another file, or remove this one")
        }
        _ => Failure::system("write", path, &error),
    })?;
    file.write_all(text.as_bytes()).map_err(|error| {
        // Half a spec would be in the way of the next try.
        let _ = fs::remove_file(path);
        Failure::system("write", path, &error)
    })
}
