//! What deployments run, and what follows them.

pub(super) mod cdk;
pub(super) mod codedeploy;
pub(super) mod ecs;
pub(super) mod function;
pub(super) mod live;
pub(super) mod stack;
