//! `moved.tf` and `removed.tf`: what becomes of resources that states of earlier emissions have under other addresses.

use std::collections::BTreeMap;

use crate::hcl::{Block, Body, Expr};
use crate::moves::Moves;

use super::header;

/// The content of the file; nothing, if nothing moved.
pub(super) fn moved(moves: &Moves) -> Option<Body> {
    if moves.is_empty() {
        return None;
    }
    let header = header::body()
        .comment("What an earlier version of this module made is found under its new address, not destroyed and made again. Once")
        .comment("every instance has been applied with these, `tfpipe emit --forget-moves` leaves them out.");
    let block = |(from, to): (&String, &String)| {
        Block::new("moved").body(Body::new().set("from", Expr::reference(from)).set("to", Expr::reference(to)))
    };
    Some(moves.iter().map(block).fold(header, Body::block))
}

/// The content of the other file; nothing, if nothing is kept.
pub(super) fn removed(kept: &BTreeMap<String, String>) -> Option<Body> {
    if kept.is_empty() {
        return None;
    }
    let header = header::body()
        .comment("What the module had, and the spec keeps: Terraform forgets it, and it stays in the account. OpenTofu before 1.10 refuses these")
        .comment("blocks, and Terraform before 1.7 does not know them.");
    let block = |from: &String| {
        let lifecycle = Body::new().set("destroy", false);
        Block::new("removed").body(Body::new().set("from", Expr::reference(from)).nest("lifecycle", lifecycle))
    };
    Some(kept.keys().map(block).fold(header, Body::block))
}
