//! The command line, as a user has it: the real binary in a folder of its own. One file a topic.

mod acceptances;
mod causes;
mod check;
mod deployer_policy;
mod diff;
mod emit;
mod explain;
mod formats;
mod gate;
mod prove;
mod several;
mod talk;
mod target;
mod untrusted;
mod words;

use crate::place;
