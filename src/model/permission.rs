//! Permissions that the user declares for code that tfpipe cannot see.

use crate::diagnostic::Code;

use super::Invalid;

/// What the user's own code calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    /// IAM actions, sorted, without wildcards.
    pub actions: Vec<String>,
    /// ARNs, with `${region}`, `${account}` and `${partition}` for those of the deployment.
    pub resources: Vec<String>,
    /// When it holds.
    pub conditions: Vec<Condition>,
    /// Why the code needs it.
    pub reason: String,
}

/// One condition: an operator, a key, its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Such as `StringEquals`.
    pub operator: String,
    /// Such as `aws:ResourceTag/Team`.
    pub key: String,
    /// One of them must match.
    pub values: Vec<String>,
}

/// Services whose every call can change what roles may do.
const REFUSED_SERVICES: &[&str] =
    &["account", "cloudformation", "iam", "identitystore", "organizations", "sso", "sso-directory"];

/// Calls that change a pipeline, its code, its approvals or the policy of a resource, in lower case; `*` stands for any text.
const REFUSED_ACTIONS: &[&str] = &[
    "*:*resourcepolicy",
    "*:put*policy",
    "*:set*policy",
    "codebuild:create*",
    "codebuild:start*",
    "codebuild:update*",
    "codepipeline:create*",
    "codepipeline:enable*",
    "codepipeline:put*",
    "codepipeline:start*",
    "codepipeline:update*",
    "kms:creategrant",
    "lambda:add*",
    "lambda:create*",
    "lambda:update*",
    "ssm:sendcommand",
    "ssm:startsession",
    "sts:assumeroot",
    "sts:getfederationtoken",
];

/// Reads an action that a declared permission may have.
///
/// A wildcard would allow calls that nobody named; the refused ones would let code that a push can change widen its own role,
/// approve its own stage or put other code into the pipeline.
pub(crate) fn read_action(text: &str) -> Result<String, Invalid> {
    let refused = |message: String, help: &str| Err(Invalid::new(Code::RefusedPermission, message, help));
    if text.contains(['*', '?']) {
        return refused(format!("`{text}` allows calls that nobody named"), "name each action that the code calls");
    }
    let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let lower = text.to_ascii_lowercase();
    let Some((service, name)) = lower.split_once(':').filter(|(service, name)| word(service) && word(name)) else {
        return Err(Invalid::new(
            Code::BadValue,
            format!("`{text}` is not an IAM action"),
            "an action has the form `service:Action`, such as `s3:GetObject`",
        ));
    };
    let pattern_fits = |pattern: &&str| {
        let Some((of_service, of_name)) = pattern.split_once(':') else { return false };
        (of_service == "*" || of_service == service) && matches(of_name, name)
    };
    if REFUSED_SERVICES.contains(&service) || REFUSED_ACTIONS.iter().any(pattern_fits) {
        return refused(
            format!("`{text}` could change the permissions, the code or the approvals of this or another pipeline"),
            "give that right to a person or to another pipeline's role, not to code that a push can change",
        );
    }
    Ok(text.to_owned())
}

/// Whether a text fits a pattern in which `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((head, tail)) => text
            .strip_prefix(head)
            .is_some_and(|rest| (0..=rest.len()).any(|at| rest.get(at..).is_some_and(|rest| matches(tail, rest)))),
    }
}

/// Reads a resource of a declared permission: an ARN of a service whose actions are declared, with wildcards in its name only.
pub(crate) fn read_resource(text: &str, actions: &[String]) -> Result<String, Invalid> {
    let filled =
        text.replace("${partition}", "aws").replace("${region}", "us-east-1").replace("${account}", "123456789012");
    if filled.contains("${") {
        // `${aws:PrincipalTag/…}` and its like mean something to IAM only, and Terraform would have to be told so.
        return Err(Invalid::new(
            Code::BadValue,
            format!("`{text}` has a placeholder that tfpipe does not know"),
            "use `${region}`, `${account}` and `${partition}` only",
        ));
    }
    let parts: Vec<&str> = filled.splitn(6, ':').collect();
    let assumes = actions.iter().any(|action| action.to_ascii_lowercase().starts_with("sts:"));
    let wild = |part: &&str| part.contains(['*', '?']);
    let (head, name) = parts.split_at(parts.len().min(5));
    let bare = name.iter().all(|name| name.trim_matches(|c: char| "*?/:".contains(c)).is_empty());
    if head.iter().any(wild) || bare && wild(&text) || (assumes && wild(&text)) {
        return Err(Invalid::new(
            Code::RefusedPermission,
            format!("`{text}` reaches more than the code was said to need"),
            "write the ARNs that the code uses; `${region}`, `${account}` and `${partition}` stand for the deployment's",
        ));
    }
    let help = "an ARN has the form `arn:${partition}:service:${region}:${account}:resource`";
    super::Arn::parse(&filled).map_err(|_| Invalid::new(Code::BadValue, format!("`{text}` is not an ARN"), help))?;
    let service = parts.get(2).copied().unwrap_or_default();
    let of_service = |action: &String| {
        let of_action = action.split(':').next().unwrap_or_default().to_ascii_lowercase();
        of_action == service || (of_action == "sts" && service == "iam")
    };
    if !actions.is_empty() && !actions.iter().any(of_service) {
        let help = "declare a permission of its own for each service";
        return Err(Invalid::new(Code::BadValue, format!("none of the actions is one of `{service}`"), help));
    }
    Ok(text.to_owned())
}

/// The operators of IAM's conditions (IAM user guide, condition operators).
const OPERATORS: &[&str] = &[
    "ArnEquals",
    "ArnLike",
    "ArnNotEquals",
    "ArnNotLike",
    "BinaryEquals",
    "Bool",
    "DateEquals",
    "DateGreaterThan",
    "DateGreaterThanEquals",
    "DateLessThan",
    "DateLessThanEquals",
    "DateNotEquals",
    "IpAddress",
    "NotIpAddress",
    "Null",
    "NumericEquals",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "NumericNotEquals",
    "StringEquals",
    "StringEqualsIgnoreCase",
    "StringLike",
    "StringNotEquals",
    "StringNotEqualsIgnoreCase",
    "StringNotLike",
];

/// Reads the operator of a condition.
pub(crate) fn read_operator(text: &str) -> Result<String, Invalid> {
    let bare = text.strip_prefix("ForAllValues:").or_else(|| text.strip_prefix("ForAnyValue:")).unwrap_or(text);
    let bare = bare.strip_suffix("IfExists").unwrap_or(bare);
    if OPERATORS.contains(&bare) {
        return Ok(text.to_owned());
    }
    let help = "use an operator of IAM, such as `StringEquals`";
    Err(Invalid::new(Code::BadValue, format!("IAM has no condition operator `{}`", text.escape_default()), help))
}

/// Reads the key of a condition, such as `aws:ResourceTag/Team`.
pub(crate) fn read_key(text: &str) -> Result<String, Invalid> {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-_./:=+@ ".contains(c);
    if text.len() <= 256
        && text.split_once(':').is_some_and(|(service, name)| !service.is_empty() && !name.is_empty())
        && text.chars().all(fits)
    {
        return Ok(text.to_owned());
    }
    let help = "a condition key has the form `service:Key`, such as `aws:ResourceTag/Team`";
    Err(Invalid::new(Code::BadValue, format!("`{}` is not a condition key", text.escape_default()), help))
}
