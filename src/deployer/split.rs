//! Splits the statements of the deployer's policy into policies that are small enough for IAM.

use serde_json::Value;

use crate::iam::{MANAGED, divide_by_halves, second_half};

use super::Deployer;
use super::document::document;
use super::statement::Statement;

impl Deployer {
    /// Everything in one document, whatever its size.
    pub fn document(&self) -> Value {
        document(&self.statements)
    }

    /// The characters of the whole document that IAM counts.
    pub fn size(&self) -> usize {
        size(&self.document())
    }

    /// As few documents as are each small enough for a managed policy, filled in the order of the statements.
    pub fn documents(&self) -> Vec<Value> {
        let mut documents = Vec::new();
        let mut open: Vec<Statement> = Vec::new();
        for statement in self.statements.iter().cloned().flat_map(divide_statement) {
            open.push(statement);
            if size(&document(&open)) > MANAGED
                && let Some(last) = open.pop()
            {
                documents.push(document(&open));
                open = vec![last];
            }
        }
        documents.push(document(&open));
        documents
    }
}

fn size(document: &Value) -> usize {
    document.to_string().chars().filter(|c| !c.is_whitespace()).count()
}

/// A statement that is too large alone is divided by its resources, which changes nothing that it says.
fn divide_statement(statement: Statement) -> Vec<Statement> {
    let is_large = |one: &Statement| size(&document(std::slice::from_ref(one))) > MANAGED;
    divide_by_halves(statement, is_large, halves_of_statement)
}

fn halves_of_statement(statement: &Statement) -> Option<(Statement, Statement)> {
    let (mut first, mut second) = (statement.clone(), statement.clone());
    second.resources = second_half(&mut first.resources)?;
    // Ids are unique in a policy.
    first.sid.push('A');
    second.sid.push('B');
    Some((first, second))
}
