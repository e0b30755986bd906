//! One emission at a time: a lock on a file in the module's folder that says who holds it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process;

use super::end::Failure;

/// The name of the file.
pub(super) const NAME: &str = ".tfpipe.lock";

/// A folder that nobody else writes to while this lives.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    // The operating system takes the lock back when the file is closed, however the process ends.
    _file: File,
}

impl Lock {
    /// Takes the lock of a folder, or says who has it.
    pub(super) fn take(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(NAME);
        let fail = |error: io::Error| Failure::system("write", &path, &error);
        loop {
            let mut file = open(&path).map_err(fail)?;
            match file.try_lock() {
                Ok(()) if is_at(&file, &path) => {
                    // Whom it tells about has no use for an error.
                    let _ = file.set_len(0).and_then(|()| writeln!(file, "{}", process::id()));
                    return Ok(Self { path, _file: file });
                }
                // The one before removed it between the two calls.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(is_held(folder, &mut file)),
                Err(TryLockError::Error(error)) => return Err(fail(error)),
            }
        }
    }

    /// Whether nobody holds the lock in this file.
    pub(super) fn is_free(path: &Path) -> bool {
        File::open(path).is_ok_and(|file| file.try_lock().is_ok())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While it is held: who opened the file before finds that it is not at its path any more.
        let _ = fs::remove_file(&self.path);
    }
}

fn open(path: &Path) -> io::Result<File> {
    // A link would be written through.
    if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(io::Error::other("it is not a regular file"));
    }
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

fn is_held(folder: &Path, file: &mut File) -> Failure {
    let mut holder = String::new();
    let _ = file.take(20).read_to_string(&mut holder);
    let who = if holder.trim().is_empty() { String::new() } else { format!(" (process {})", holder.trim()) };
    Failure::new(format!("another `tfpipe emit`{who} writes to `{}`", folder.display()))
        .help("wait until it has ended, then run this again")
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let (Ok(ours), Ok(there)) = (file.metadata(), fs::symlink_metadata(path)) else { return false };
    (ours.dev(), ours.ino()) == (there.dev(), there.ino())
}

/// An open file cannot be removed there.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}
