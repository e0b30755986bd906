//! The printer of HCL: one table for each rule of its text, laws over random documents, and Terraform as the judge.

mod generate;
mod laws;
mod oracle;
mod read;
mod rules;
