//! Resources of declared permissions: what they may leave open.

use super::unscoped::is_unscoped;
use super::{Condition, Permission};
use crate::diagnostic::Code;
use crate::model::{Arn, Invalid};

/// The resource of calls that have none.
const EVERYTHING: &str = "*";

/// Services whose ARNs name a resource without a type before it (service authorization reference).
const UNTYPED: &[&str] = &["codecommit", "codepipeline", "execute-api", "s3", "sns", "sqs"];

/// The fewest letters and digits that a name must give before a wildcard: of a name after its type, and of one without a type.
const FEWEST: usize = 2;
const FEWEST_UNTYPED: usize = 3;

/// Reads a resource of a declared permission: an ARN of a service whose actions are declared, with wildcards in its name only, or
/// `*` for calls without a resource type.
pub(crate) fn read_resource(text: &str, actions: &[String]) -> Result<(), Invalid> {
    if text == EVERYTHING {
        return Ok(());
    }
    let filled = filled(text);
    if filled.contains("${") {
        // `${aws:PrincipalTag/…}` and its like mean something to IAM only, and Terraform would have to be told so.
        return Err(Invalid::new(
            Code::BadValue,
            format!("`{text}` has a placeholder that tfpipe does not know"),
            "use `${region}`, `${account}` and `${partition}` only",
        ));
    }
    let help = "an ARN has the form `arn:${partition}:service:${region}:${account}:resource`";
    let service = filled.split(':').nth(2).unwrap_or_default();
    if service.contains(['*', '?']) {
        let message = format!("`{text}` is of any service, which IAM does not take");
        return Err(Invalid::new(Code::BadValue, message, help));
    }
    Arn::parse(&filled.replace(['*', '?'], "x"))
        .map_err(|_| Invalid::new(Code::BadValue, format!("`{text}` is not an ARN"), help))?;
    if let Some(action) = actions.iter().find(|action| is_unscoped(action)) {
        let message = format!("`{action}` has no resource type, so that an ARN never matches it");
        let help = "declare it in a permission of its own, on `\"*\"`";
        return Err(Invalid::new(Code::BadValue, message, help));
    }
    let of_service = |action: &String| {
        let of_action = action.split(':').next().unwrap_or_default().to_ascii_lowercase();
        of_action == service || (of_action == "sts" && service == "iam")
    };
    if !actions.is_empty() && !actions.iter().any(of_service) {
        let help = "declare a permission of its own for each service";
        return Err(Invalid::new(Code::BadValue, format!("none of the actions is one of `{service}`"), help));
    }
    Ok(())
}

/// Whether a resource reaches more than the code was said to need.
pub(super) fn is_too_wide(text: &str, actions: &[String], conditions: &[Condition]) -> bool {
    if text == EVERYTHING {
        return !actions.iter().all(|action| is_unscoped(action));
    }
    let filled = filled(text);
    let parts: Vec<&str> = filled.splitn(6, ':').collect();
    let (head, name) = parts.split_at(parts.len().min(5));
    let service = parts.get(2).copied().unwrap_or_default();
    match name.first() {
        _ if head.iter().any(|part| is_wild(part)) => true,
        Some(name) if assumes(actions) => is_wild(name) || !name.starts_with("role/"),
        Some(name) => is_open(service, name, is_tagged(conditions)),
        None => is_wild(text),
    }
}

/// Whether a resource is one role by its whole ARN.
pub(super) fn is_named_role(text: &str) -> bool {
    !is_wild(text) && text.splitn(6, ':').nth(5).is_some_and(|name| name.starts_with("role/"))
}

/// Whether a resource is one thing by its whole ARN.
pub(super) fn is_named(text: &str) -> bool {
    !is_wild(text)
}

impl Permission {
    /// Whether its calls have no resource type.
    pub(crate) fn is_unscoped(&self) -> bool {
        self.resources.iter().any(|resource| resource == EVERYTHING)
            && self.actions.iter().all(|action| is_unscoped(action))
    }
}

/// The ARN in some deployment.
fn filled(text: &str) -> String {
    text.replace("${partition}", "aws").replace("${region}", "us-east-1").replace("${account}", "123456789012")
}

/// What to write instead of a resource that is too wide.
pub(super) fn help(text: &str, actions: &[String]) -> String {
    let scoped: Vec<&str> = actions.iter().filter(|action| !is_unscoped(action)).map(String::as_str).collect();
    if text == EVERYTHING && !scoped.is_empty() {
        return format!(
            "write the ARNs that the code uses for `{}`; `*` is for calls without a resource type",
            scoped.join("`, `")
        );
    }
    if assumes(actions) {
        return "write the ARN of one role, such as `arn:${partition}:iam::${account}:role/name`".to_owned();
    }
    "write the ARNs that the code uses, with the beginning of a name before any wildcard".to_owned()
}

fn assumes(actions: &[String]) -> bool {
    actions.iter().any(|action| action.to_ascii_lowercase().starts_with("sts:"))
}

fn is_wild(text: &str) -> bool {
    text.contains(['*', '?'])
}

/// Whether a name leaves open which resource of its type is meant. Everything of a type is narrow enough where a tag says which.
fn is_open(service: &str, name: &str, tagged: bool) -> bool {
    let Some((fixed, _)) = name.split_once(['*', '?']) else { return false };
    let letters = |text: &str| text.bytes().filter(u8::is_ascii_alphanumeric).count();
    if UNTYPED.contains(&service) {
        // An access point of S3 has a type.
        let fixed = if service == "s3" { fixed.strip_prefix("accesspoint/").unwrap_or(fixed) } else { fixed };
        // A wildcard after a slash is within one bucket, pipeline or interface.
        return match fixed.split_once('/') {
            Some((name, _)) => name.is_empty(),
            None => letters(fixed) < FEWEST_UNTYPED,
        };
    }
    // A gateway's ARN begins with a slash (`/restapis/id`).
    let Some((_, after)) = fixed.trim_start_matches('/').split_once([':', '/']) else { return true };
    // The type of a load balancer or of its listener is followed by its kind.
    let kinds = if service == "elasticloadbalancing" { ["app/", "net/", "gwy/"].as_slice() } else { &[] };
    let after = kinds.iter().find_map(|kind| after.strip_prefix(kind)).unwrap_or(after);
    letters(after) < FEWEST && !(tagged && after.is_empty())
}

/// Whether a condition says by a tag or an alias which resources are meant.
fn is_tagged(conditions: &[Condition]) -> bool {
    conditions.iter().any(|condition| {
        let operator = condition.operator.strip_prefix("ForAnyValue:").unwrap_or(&condition.operator);
        let key = condition.key.to_ascii_lowercase();
        matches!(operator, "StringEquals" | "StringEqualsIgnoreCase")
            && !condition.values.is_empty()
            && (key.contains(":resourcetag/") || key == "kms:resourcealiases")
    })
}
