//! A module in a team's repository: edited, emitted again, merged by git, interrupted, and never the worse for it.

mod branches;
mod concurrency;
mod crash;
mod edits;
mod git;
mod matrix;
mod older;
mod place;
mod renames;
mod upgrades;
mod whole;
