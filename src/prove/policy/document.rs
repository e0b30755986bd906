//! Policy documents: from the values of the text to what IAM reads.
//!
//! Nothing is dropped: what cannot be resolved becomes a pattern that nobody can tell the matches of, and a document that
//! cannot be read at all becomes two statements that may allow and may deny anything.

use crate::iam::Effect;
use crate::iam::eval::{Condition, Names, Pattern, PrincipalPattern, Principals, Statement};
use crate::readback::{Node, Place, Value};
use crate::symbolic::Text;

use crate::prove::arn_parts;
use crate::prove::policy::written::{Of, Written};

/// The statements of a policy argument; their ids count from `first`.
pub(crate) fn statements(address: &str, of: &Of, policy: &Node, first: usize) -> Vec<Written> {
    let read = match policy.get("Statement") {
        Some(list) if !matches!(list.value, Value::Unknown(_)) => {
            list.items().into_iter().flat_map(|node| statement(address, of, node)).collect()
        }
        Some(Node { value: Value::Unknown(why), place, .. }) => anything(address, of, place, why),
        _ => match &policy.value {
            Value::Unknown(why) => anything(address, of, &policy.place, why),
            Value::Text(symbol) => anything(address, of, &policy.place, &format!("the text of `{symbol}` is not here")),
            _ => anything(address, of, &policy.place, "it has no `Statement`"),
        },
    };
    let numbered = |(at, mut written): (usize, Written)| {
        written.statement.id = first + at;
        written
    };
    read.into_iter().enumerate().map(numbered).collect()
}

/// A policy that may allow and may deny anything, because its text is not known.
pub(crate) fn anything(address: &str, of: &Of, place: &Place, why: &str) -> Vec<Written> {
    let unknown = || Names::These(vec![Pattern::Unknown(why.to_owned())]);
    let one = |effect| Written {
        address: address.to_owned(),
        of: of.clone(),
        sid: None,
        why: Vec::new(),
        statement: Statement {
            id: 0,
            effect,
            principals: match of {
                Of::Role(_) => None,
                _ => Some(Principals::These(vec![PrincipalPattern::Aws(Pattern::Unknown(why.to_owned()))])),
            },
            actions: unknown(),
            resources: Some(unknown()),
            conditions: Vec::new(),
        },
        place: place.clone(),
        action_places: vec![place.clone()],
        resource_places: vec![place.clone()],
    };
    vec![one(Effect::Allow), one(Effect::Deny)]
}

/// Elements of which IAM takes one.
const TWICE: &[(&str, &str)] = &[("Action", "NotAction"), ("Principal", "NotPrincipal"), ("Resource", "NotResource")];

fn statement(address: &str, of: &Of, node: &Node) -> Vec<Written> {
    let effect = match node.get("Effect").and_then(Node::word) {
        Some("Allow") => Effect::Allow,
        Some("Deny") => Effect::Deny,
        _ => return anything(address, of, &node.place, "its `Effect` is neither `Allow` nor `Deny`"),
    };
    if let Some(twice) = TWICE.iter().find(|(one, other)| node.get(one).is_some() && node.get(other).is_some()) {
        return anything(address, of, &node.place, &format!("it has both `{}` and `{}`", twice.0, twice.1));
    }
    if matches!(of, Of::Role(_)) && (node.get("Principal").is_some() || node.get("NotPrincipal").is_some()) {
        return anything(address, of, &node.place, "a policy of a role names no principal");
    }
    let Some((actions, action_places)) = names(node, "Action", "NotAction") else {
        return anything(address, of, &node.place, "it has no `Action`");
    };
    let (resources, resource_places) = names(node, "Resource", "NotResource").unzip();
    if resources.is_none() && names_resources(of) {
        return anything(address, of, &node.place, "it has no `Resource`");
    }
    vec![Written {
        address: address.to_owned(),
        of: of.clone(),
        sid: node.get("Sid").and_then(Node::word).map(str::to_owned),
        why: node.comment.clone(),
        statement: Statement {
            id: 0,
            effect,
            principals: principals(node),
            actions,
            resources,
            conditions: node.get("Condition").map(conditions).unwrap_or_default(),
        },
        place: node.place.clone(),
        action_places,
        resource_places: resource_places.unwrap_or_default(),
    }]
}

/// Whether the statements of a policy must say what they are about. Those of a trust policy do not, and those of a repository need not
/// (IAM User Guide, "IAM JSON policy elements: Resource"; ECR User Guide, "Private repository policy examples"): they are about what the policy
/// is attached to.
fn names_resources(of: &Of) -> bool {
    match of {
        Of::Role(_) | Of::Endpoint(_) => true,
        Of::Trust(_) => false,
        Of::Resource(arn) => !arn_parts::is_of_service(arn, "ecr"),
    }
}

/// `X` or `NotX` of a statement, with the place of each item.
fn names(node: &Node, these: &str, all_but: &str) -> Option<(Names, Vec<Place>)> {
    let read = |node: &Node| {
        let items = node.items();
        let places = items.iter().map(|item| item.place.clone()).collect();
        (items.into_iter().map(pattern).collect::<Vec<_>>(), places)
    };
    if let Some(node) = node.get(these) {
        let (patterns, places) = read(node);
        return Some((Names::These(patterns), places));
    }
    let (patterns, places) = read(node.get(all_but)?);
    Some((Names::AllBut(patterns), places))
}

fn principals(node: &Node) -> Option<Principals> {
    let all = |node: &Node| match &node.value {
        Value::Object(entries) => {
            entries.iter().flat_map(|(kind, node)| node.items().into_iter().map(|item| principal(kind, item))).collect()
        }
        _ => node.items().into_iter().map(|item| principal("AWS", item)).collect(),
    };
    match node.get("Principal") {
        Some(node) => Some(Principals::These(all(node))),
        None => node.get("NotPrincipal").map(|node| Principals::AllBut(all(node))),
    }
}

fn principal(kind: &str, node: &Node) -> PrincipalPattern {
    let pattern = pattern(node);
    match kind {
        "AWS" if pattern == Pattern::Text("*".into()) => PrincipalPattern::Everyone,
        "AWS" => PrincipalPattern::Aws(pattern),
        "Service" => PrincipalPattern::Service(pattern),
        "Federated" => PrincipalPattern::Federated(pattern),
        "CanonicalUser" => PrincipalPattern::CanonicalUser(pattern),
        _ => PrincipalPattern::Aws(Pattern::Unknown(format!("`{kind}` is no kind of principal"))),
    }
}

fn conditions(node: &Node) -> Vec<Condition> {
    if !is_object(node) {
        return vec![unreadable("StringEquals", node)];
    }
    let of_operator = |(operator, keys): &(Text, Node)| {
        if !is_object(keys) {
            return vec![unreadable(operator, keys)];
        }
        let one = |(key, values): &(Text, Node)| Condition {
            operator: operator.to_string(),
            key: key.to_string(),
            values: values.items().into_iter().map(pattern).collect(),
        };
        keys.entries().iter().map(one).collect::<Vec<_>>()
    };
    node.entries().iter().flat_map(of_operator).collect()
}

fn is_object(node: &Node) -> bool {
    match &node.value {
        Value::Object(_) => true,
        Value::Json(node) => is_object(node),
        _ => false,
    }
}

/// A condition that nobody can read: on a key that nobody knows, with a value that nobody knows.
fn unreadable(operator: &str, node: &Node) -> Condition {
    Condition { operator: operator.to_owned(), key: String::new(), values: vec![pattern(node)] }
}

fn pattern(node: &Node) -> Pattern {
    match node.text() {
        Some(text) => Pattern::Text(text.clone()),
        None => Pattern::Unknown(match &node.value {
            Value::Unknown(why) => why.clone(),
            _ => "it is not a text".to_owned(),
        }),
    }
}
