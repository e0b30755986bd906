//! What a proof says, and what it adds that is no judgement.

pub(super) mod added;
pub(super) mod boundaries;
pub(super) mod proof;
pub(super) mod subject;
pub(super) mod tags;
