//! How long a policy's JSON can become: limits hold for what is rendered, and a variable's value is not known here.
//!
//! What the module validates, or AWS limits, bounds every value; where neither does, an allowance stands in its place.

use crate::hcl::{Expr, Part, Reference, Step};
use crate::model::{Name, Suffix};

/// Characters of a path of IAM.
const PATH: usize = 512;
/// Characters of the name of a role, policy or function; a role's or policy's may follow a path.
const NAME: usize = 128;
/// Items of a list that the caller gives, such as subnets: at most sixteen.
const ITEMS: usize = 16;

/// The longest JSON that an expression can become, in characters, without white space between them.
pub fn longest(value: &Expr) -> usize {
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
        Expr::ForList { value, .. } => 2 + ITEMS * (longest(value) + 1),
        Expr::ForObject { entry, .. } => 2 + ITEMS * (longest(&entry.0) + longest(&entry.1) + 2),
    }
}

fn longest_part(part: &Part) -> usize {
    match part {
        Part::Literal(text) => text.chars().map(encoded_length).sum(),
        Part::Interpolation(Expr::Reference(reference)) => longest_value(reference),
        Part::Interpolation(other) => longest(other),
    }
}

/// The longest value of what policies refer to.
fn longest_value(reference: &Reference) -> usize {
    // The ARNs of the roles of actions, and their accounts, each under a name.
    match reference.steps.first() {
        Some(Step::Attribute(name)) if name == "action_role_arn" => return 40 + PATH + NAME,
        Some(Step::Attribute(name)) if name == "action_account" => return 12,
        // Names of buckets, each under a region.
        Some(Step::Attribute(name)) if name == "artifact_buckets" => return 63,
        _ => {}
    }
    let Some(Step::Attribute(name)) = reference.steps.last() else {
        // A loop variable: the id of a subnet or a route table, the name of a function, or that of an alarm.
        return match reference.root.as_str() {
            "id" => 24,
            "function" => 64,
            _ => 255,
        };
    };
    match name.as_str() {
        "account_id" | "pipeline_account_id" | "repository_account" | "subnet_account" => 12,
        "region" | "repository_region" => 15,
        "partition" => 10,
        "artifact_prefix" | "dns_suffix" => 20,
        "name" => Name::MAX,
        "environment_suffix" => Suffix::MAX,
        "iam_path" => PATH,
        "permissions_boundary" => 40 + PATH + NAME,
        name => by_ending(name),
    }
}

/// Variables and attributes whose names tell what they are.
fn by_ending(name: &str) -> usize {
    const ENDINGS: &[(&str, usize)] = &[
        ("_bucket", 63),
        ("_cluster", 255),
        ("_service", 255),
        ("_family", 255),
        ("_repository", 256),
        ("_key", 1024),
        ("_role", PATH + NAME),
        ("_policy_arn", 40 + PATH + NAME),
        ("topic_arn", 320),
        ("_stack_role_arn", 40 + PATH + NAME),
        ("_stack", 128),
        // Of a key, a connection, a listener of a load balancer.
        ("arn", 200),
    ];
    ENDINGS.iter().find(|(ending, _)| name.ends_with(ending)).map_or(256, |(_, length)| *length)
}

/// Characters that `jsonencode` writes for one: it escapes those of HTML too.
fn encoded_length(letter: char) -> usize {
    match letter {
        '<' | '>' | '&' => 6,
        '"' | '\\' => 2,
        letter if letter.is_control() => 6,
        letter => letter.len_utf8(),
    }
}
