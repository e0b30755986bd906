//! What a proof says, and what it adds that is no judgement.

pub(super) mod added;
pub(super) mod boundaries;
pub(super) mod cause;
pub(super) mod denied;
pub(super) mod follows;
pub(super) mod grouped;
pub(super) mod in_file;
pub(super) mod proof;
pub(super) mod sides;
pub(super) mod subject;
pub(super) mod tags;
pub(super) mod unheld;
pub(super) mod unread;
