//! A role's inline policies must fit into 10,240 characters (IAM quotas; white space does not count).

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::graph::Graph;
use crate::hcl::{Expr, Part, Reference, Step};
use crate::iam::document;
use crate::model::Name;

/// Characters of all inline policies of a role together.
const LIMIT: usize = 10_240;

pub(super) fn check(graph: &Graph, findings: &mut Findings) {
    for role in &graph.roles {
        let size: usize = role.policies.iter().map(|policy| longest(&document(&policy.statements))).sum();
        if size > LIMIT {
            let message =
                format!("the policies of the role `{}` may take {size} characters, and IAM takes {LIMIT}", role.label);
            let help = "declare fewer permissions, or permissions on fewer resources, for the actions of this role";
            findings.add(Diagnostic::key(Code::TooLong, &Path::root().key("stages"), message, help));
        }
    }
}

/// The longest JSON that an expression can become, in characters.
pub(super) fn longest(value: &Expr) -> usize {
    match value {
        Expr::Null => 4,
        Expr::Bool(_) | Expr::Binary(..) => 5,
        Expr::Number(number) => number.to_string().len(),
        Expr::Template(parts) => 2 + parts.iter().map(longest_part).sum::<usize>(),
        Expr::Reference(reference) => 2 + longest_value(reference),
        Expr::List(items) => 2 + items.iter().map(|item| longest(&item.value) + 1).sum::<usize>(),
        Expr::Object(entries) => {
            2 + entries.iter().map(|entry| entry.key.len() + 4 + longest(&entry.value)).sum::<usize>()
        }
        Expr::Call(_, arguments) => arguments.iter().map(longest).sum(),
        Expr::Conditional(_, then, otherwise) => longest(then).max(longest(otherwise)),
        // Lists of the caller, such as subnets: at most sixteen.
        Expr::ForList { value, .. } => 2 + 16 * (longest(value) + 1),
        Expr::ForObject { entry, .. } => 2 + 16 * (longest(&entry.0) + longest(&entry.1) + 2),
    }
}

fn longest_part(part: &Part) -> usize {
    match part {
        Part::Literal(text) => text.chars().map(encoded).sum(),
        Part::Interpolation(Expr::Reference(reference)) => longest_value(reference),
        Part::Interpolation(other) => longest(other),
    }
}

/// The longest value of what policies refer to.
fn longest_value(reference: &Reference) -> usize {
    let Some(Step::Attribute(name)) = reference.steps.last() else { return 64 };
    match name.as_str() {
        "account_id" | "repository_account" => 12,
        "region" | "repository_region" => 15,
        "partition" => 10,
        "name" => Name::MAX,
        "artifact_bucket" | "state_bucket" => 63,
        "repository_name" => 256,
        _ => 128,
    }
}

/// Characters that `jsonencode` writes for one: it escapes those of HTML too.
fn encoded(letter: char) -> usize {
    match letter {
        '<' | '>' | '&' => 6,
        '"' | '\\' => 2,
        letter if letter.is_control() => 6,
        letter => letter.len_utf8(),
    }
}
