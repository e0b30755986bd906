//! The deployer: the least policy with which someone may apply and destroy a module.
