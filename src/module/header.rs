//! The first lines of every file.

use crate::hcl::Body;

/// A body that starts with where the file comes from.
///
/// No version and no time stand there: an upgrade of tfpipe that changes nothing else leaves every file as it is.
pub(super) fn body() -> Body {
    Body::new()
        .comment("Compiled by tfpipe from a pipeline spec; change the spec and run `tfpipe emit` again.")
        .comment("An edit made here is kept: tfpipe does not overwrite it unless it is told to.")
}
