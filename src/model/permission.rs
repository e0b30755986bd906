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

/// Refuses an action that no declared permission may have.
///
/// `iam:*` and its members would let a build widen its own role; a wildcard would allow calls that nobody named.
pub(crate) fn read_action(text: &str) -> Result<String, Invalid> {
    let refused = |message: String, help: &str| Err(Invalid::new(Code::RefusedPermission, message, help));
    let Some((service, name)) = text.split_once(':') else {
        return Err(Invalid::new(
            Code::BadValue,
            format!("`{text}` is not an IAM action"),
            "an action has the form `service:Action`, such as `s3:GetObject`",
        ));
    };
    if text.contains(['*', '?']) {
        return refused(format!("`{text}` allows calls that nobody named"), "name each action that the code calls");
    }
    let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if !word(service) || !word(name) {
        return Err(Invalid::new(
            Code::BadValue,
            format!("`{text}` is not an IAM action"),
            "an action has the form `service:Action`, such as `s3:GetObject`",
        ));
    }
    match service.to_ascii_lowercase().as_str() {
        "iam" | "organizations" | "account" => refused(
            format!("`{text}` could change the permissions of this or another role"),
            "give that right to a person or to another pipeline's role, not to code that a push can change",
        ),
        _ => Ok(text.to_owned()),
    }
}

/// Refuses a resource that would make assuming or reaching everything possible.
pub(crate) fn read_resource(text: &str, actions: &[String]) -> Result<String, Invalid> {
    let assumes = actions.iter().any(|action| action.to_ascii_lowercase().starts_with("sts:assumerole"));
    if text == "*" || (assumes && text.contains(['*', '?'])) {
        return Err(Invalid::new(
            Code::RefusedPermission,
            format!("`{text}` reaches more than the code was said to need"),
            "write the ARNs that the code uses; `${region}`, `${account}` and `${partition}` stand for the deployment's",
        ));
    }
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
    super::Arn::parse(&filled).map_err(|_| {
        let help = "an ARN has the form `arn:${partition}:service:${region}:${account}:resource`";
        Invalid::new(Code::BadValue, format!("`{text}` is not an ARN"), help)
    })?;
    Ok(text.to_owned())
}
