//! Policies that are small enough for IAM.

use serde_json::Value;

use crate::symbolic::Text;

use super::Deployer;
use super::document::document;
use super::statement::Statement;

/// What IAM takes as one managed policy, in characters; white space does not count (IAM quotas).
const LIMIT: usize = crate::iam::MANAGED;

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
        for statement in self.statements.iter().flat_map(pieces) {
            open.push(statement);
            if size(&document(&open)) > LIMIT
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
fn pieces(statement: &Statement) -> Vec<Statement> {
    let middle = statement.resources.len() / 2;
    if size(&document(std::slice::from_ref(statement))) <= LIMIT || middle == 0 {
        return vec![statement.clone()];
    }
    let (first, second) = statement.resources.split_at(middle);
    let piece = |resources: &[Text], end: &str| Statement {
        sid: format!("{}{end}", statement.sid),
        resources: resources.to_vec(),
        ..statement.clone()
    };
    [piece(first, "A"), piece(second, "B")].iter().flat_map(pieces).collect()
}
