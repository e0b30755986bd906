//! Files of ours that were edited: what their commands call is told by the lines of ours that are left, and by nothing else.

use crate::readback::Module;

use super::Needs;

/// Where code is.
const FOLDERS: [&str; 2] = ["buildspecs/", "functions/"];

/// Notes which files with code are not as they were emitted.
pub(super) fn add(module: &Module, emitted: Option<&Module>, needs: &mut Needs) {
    let Some(emitted) = emitted else { return };
    for (path, text) in &module.files {
        let is_code = FOLDERS.iter().any(|folder| path.starts_with(folder));
        if is_code && emitted.files.get(path) != Some(text) {
            needs.notes.push(format!(
                "`{path}` is not as tfpipe wrote it: calls of lines that are not tfpipe's are known only if they are declared"
            ));
        }
    }
}
