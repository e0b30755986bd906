//! What will be in a file.
//!
//! Owns the wait for bytes that another thread makes: to pack the manifest's text takes as long as to write all other files.

use std::cell::LazyCell;
use std::fmt;
use std::ops::Deref;
use std::panic::resume_unwind;
use std::thread::Builder;

/// The bytes of a file; whoever looks at them waits until they are made.
pub(super) struct Content(LazyCell<Vec<u8>, Box<dyn FnOnce() -> Vec<u8>>>);

impl Content {
    /// What `make` gives, which runs beside this thread; or when somebody looks, where there can be no other thread.
    pub(super) fn beside(make: impl FnOnce() -> Vec<u8> + Clone + Send + 'static) -> Self {
        match Builder::new().spawn(make.clone()) {
            Ok(thread) => Self::later(|| thread.join().unwrap_or_else(|panic| resume_unwind(panic))),
            Err(_) => Self::later(make),
        }
    }

    fn later(make: impl FnOnce() -> Vec<u8> + 'static) -> Self {
        Self(LazyCell::new(Box::new(make)))
    }
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Self {
        Self::later(|| bytes)
    }
}

impl Deref for Content {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Content")
    }
}
