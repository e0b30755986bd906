//! The module: which files there are and what stands in each.

mod files;

pub use files::Module;
