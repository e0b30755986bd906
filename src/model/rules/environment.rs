//! Environment variables of builds: reserved names, secrets, build arguments.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::kind::Kind;
use crate::model::{ActionKind, Builder, Commands, EnvironmentName, EnvironmentValue, ImageBuild};

use super::placed;

/// Words that a secret's name has. Whole words, so that `TOKENIZER` or `KEYBOARD` is not one.
const SECRET_WORDS: &[&str] = &["CREDENTIAL", "CREDENTIALS", "PASSPHRASE", "PASSWD", "PASSWORD", "SECRET", "TOKEN"];
/// Pairs of words that mean a secret only together.
const SECRET_PAIRS: &[&str] = &["ACCESS_KEY", "API_KEY", "APIKEY", "AUTH_KEY", "PRIVATE_KEY", "SIGNING_KEY"];
/// How well-known kinds of secrets begin.
const SECRET_STARTS: &[&str] =
    &["-----BEGIN", "AKIA", "ASIA", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "npm_", "pypi-", "xoxb-", "xoxp-"];

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        let (place, form) = (placed.kind_place(), placed.action.kind.as_kind());
        for (name, value) in form.environment().into_iter().flatten() {
            let place = place.key("environment").key(name.as_str());
            check_reserved(&place, name.as_str(), form, findings);
            match value {
                EnvironmentValue::Plain(text) => {
                    check_plain_value(&place, name.as_str(), text, form.uses_docker(), findings);
                }
                EnvironmentValue::Composed(text) => {
                    check_plain_value(&place, name.as_str(), &text.words(), form.uses_docker(), findings);
                }
                EnvironmentValue::Parameter(_) | EnvironmentValue::Secret { .. } if form.uses_docker() => {
                    findings.add(secret_in_docker(&place, name.as_str(), &placed.action.kind));
                }
                EnvironmentValue::Parameter(_) | EnvironmentValue::Secret { .. } | EnvironmentValue::Variable(_) => {}
            }
        }
        match &placed.action.kind {
            ActionKind::Image(image) => check_build_arguments(&place, image, findings),
            ActionKind::Commands(commands) => exports(&place, commands, findings),
            _ => {}
        }
    }
}

fn secret_in_docker(place: &Path, name: &str, kind: &ActionKind) -> Diagnostic {
    let message = format!("everyone who can push can make this Docker build reveal `{name}`");
    let help = if matches!(kind, ActionKind::Image(_)) {
        "leave it out, or take the risk with `accept: { TFP112: the reason }`; the Dockerfile then mounts it with `RUN \
         --mount=type=secret`"
    } else {
        "leave it out, use it in an action without `docker: true`, or take the risk with `accept: { TFP112: the reason }`"
    };
    Diagnostic::value(Code::SecretInDockerBuild, place, message, help)
}

/// Exported values are shown in the console and in every answer about the execution.
fn exports(place: &Path, commands: &Commands, findings: &mut Findings) {
    for (at, name) in commands.exports.iter().enumerate() {
        let kept = commands.environment.get(name).is_some_and(EnvironmentValue::is_secret);
        if kept || is_secret_name(name.as_str()) {
            let because = if kept { "its value is kept as one" } else { "its name says so" };
            let message =
                format!("`{}` is a secret ({because}), and the console shows what is exported", name.as_str());
            let help = "read it in the later action with `secret:` or `ssm:`, or rename it if it is none";
            findings.add(Diagnostic::value(Code::PlainSecret, &place.key("exports").index(at), message, help));
        }
    }
}

fn check_build_arguments(place: &Path, image: &ImageBuild, findings: &mut Findings) {
    for (at, name) in image.build_args.iter().enumerate() {
        check_build_argument(&place.key("build_args").index(at), image, name, findings);
    }
}

fn check_reserved(place: &Path, name: &str, form: &dyn Kind, findings: &mut Findings) {
    if form.reserved().contains(&name) || form.reserved_starts().iter().any(|start| name.starts_with(start)) {
        let message = format!("`{name}` steers the build itself");
        findings.add(Diagnostic::key(Code::Contradiction, place, message, "use another name"));
    }
}

fn check_plain_value(place: &Path, name: &str, text: &str, docker: bool, findings: &mut Findings) {
    if let Some(because) = sign_of_secret(name, text) {
        let accept = if docker { " and accept TFP112" } else { "" };
        let help = format!(
            "write `{name}: {{ secret: name }}` or `{name}: {{ ssm: /path }}`{accept}, or rename it if it is none"
        );
        findings.add(secret_in_plain_text(place, name, because, help));
    }
}

/// A value that is a secret, where everybody who may look at the pipeline reads it.
pub(super) fn secret_in_plain_text(place: &Path, name: &str, because: &str, help: impl Into<String>) -> Diagnostic {
    let message = format!("`{name}` is a secret ({because}) and would be plain text in state and console");
    Diagnostic::value(Code::PlainSecret, place, message, help)
}

/// Why a plain value is a secret, if it is one.
pub(super) fn sign_of_secret(name: &str, text: &str) -> Option<&'static str> {
    let text = text.trim();
    let looks = SECRET_STARTS.iter().any(|start| text.starts_with(start)) || has_password(text);
    // A count of tokens is no token.
    let harmless = text.parse::<f64>().is_ok() || matches!(text, "" | "true" | "false");
    if looks {
        return Some("the value looks like one");
    }
    (is_secret_name(name) && !harmless).then_some("its name says so")
}

fn is_secret_name(name: &str) -> bool {
    let upper = format!("_{}_", name.to_ascii_uppercase());
    upper.split('_').any(|word| SECRET_WORDS.contains(&word))
        || SECRET_PAIRS.iter().any(|pair| upper.contains(&format!("_{pair}_")))
}

fn check_build_argument(place: &Path, image: &ImageBuild, name: &EnvironmentName, findings: &mut Findings) {
    match image.environment.get(name) {
        None => {
            let message = format!("`environment` has no variable `{}`", name.as_str());
            findings.add(Diagnostic::value(Code::Dangling, place, message, "add it to `environment` of this action"));
        }
        Some(EnvironmentValue::Plain(_) | EnvironmentValue::Variable(_) | EnvironmentValue::Composed(_)) => {}
        Some(EnvironmentValue::Parameter(_) | EnvironmentValue::Secret { .. }) => {
            let message = format!("`{}` is a secret, and build arguments stay in the image's history", name.as_str());
            findings.add(Diagnostic::value(
                Code::Contradiction,
                place,
                message,
                "remove it from `build_args`; the Dockerfile can mount it with `RUN --mount=type=secret`",
            ));
        }
    }
}

/// Whether it is an address with a user's password, such as `postgres://user:password@host`.
fn has_password(text: &str) -> bool {
    let Some((_, rest)) = text.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.rsplit_once('@').is_some_and(|(user, _)| user.split_once(':').is_some_and(|(_, word)| !word.is_empty()))
}
