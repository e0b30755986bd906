//! What is wrong with the module: calls that are not allowed, statements wider than what calls need, rights that go past its roles,
//! resources that the proof does not know.

pub(super) mod accepted_as;
pub(super) mod denies;
pub(super) mod elsewhere;
pub(super) mod ids;
pub(super) mod past_roles;
pub(super) mod principals;
pub(super) mod refusals;
pub(super) mod refused;
pub(super) mod statement;
pub(super) mod sufficient;
pub(super) mod tight;
pub(super) mod unknown_types;
pub(super) mod unused;
pub(super) mod values;
pub(super) mod weaker;
