//! Environment variables of builds: reserved names, secrets, build arguments.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::kind::RESERVED_STARTS;
use crate::model::{ActionKind, Builder, EnvironmentName, EnvironmentValue, ImageBuild};

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
        let (place, form) = (placed.kind_place(), placed.action.kind.form());
        for (name, value) in form.environment().into_iter().flatten() {
            let place = place.key("environment").key(name.as_str());
            reserved(&place, name.as_str(), form.reserved(), findings);
            if let EnvironmentValue::Plain(text) = value {
                plain(&place, name.as_str(), text, findings);
            }
        }
        if let ActionKind::Image(image) = &placed.action.kind {
            docker_build(&place, image, findings);
        }
    }
}

fn docker_build(place: &Path, image: &ImageBuild, findings: &mut Findings) {
    for (name, value) in &image.environment {
        if matches!(value, EnvironmentValue::Parameter(_) | EnvironmentValue::Secret { .. }) {
            let place = place.key("environment").key(name.as_str());
            let message = format!("everyone who can push can make this Docker build reveal `{}`", name.as_str());
            let help = "leave it out, or take the risk with `accept: { TFP112: the reason }`; the Dockerfile then mounts it with \
                        `RUN --mount=type=secret`";
            findings.add(Diagnostic::value(Code::SecretInDockerBuild, &place, message, help));
        }
    }
    for (at, name) in image.build_args.iter().enumerate() {
        build_argument(&place.key("build_args").index(at), image, name, findings);
    }
}

fn reserved(place: &Path, name: &str, reserved: &[&str], findings: &mut Findings) {
    if reserved.contains(&name) || RESERVED_STARTS.iter().any(|start| name.starts_with(start)) {
        let message = format!("`{name}` steers the build itself");
        findings.add(Diagnostic::key(Code::Contradiction, place, message, "use another name"));
    }
}

fn plain(place: &Path, name: &str, text: &str, findings: &mut Findings) {
    if let Some(because) = secret(name, text) {
        let message =
            format!("`{name}` is a secret ({because}) and would stand in the state and the console as plain text");
        let help = format!(
            "write `{name}: {{ secret: name }}` or `{name}: {{ ssm: /path }}` and accept TFP112, or rename it if it is none"
        );
        findings.add(Diagnostic::value(Code::PlainSecret, place, message, help));
    }
}

/// Why a plain value is taken for a secret, if it is.
pub(super) fn secret(name: &str, text: &str) -> Option<&'static str> {
    let upper = name.to_ascii_uppercase();
    let named = upper.split('_').any(|word| SECRET_WORDS.contains(&word))
        || SECRET_PAIRS.iter().any(|pair| {
            upper == *pair || upper.ends_with(&format!("_{pair}")) || upper.starts_with(&format!("{pair}_"))
        });
    let text = text.trim();
    let looks = SECRET_STARTS.iter().any(|start| text.starts_with(start)) || has_password(text);
    // A count of tokens is no token.
    let harmless = text.parse::<f64>().is_ok() || matches!(text, "" | "true" | "false");
    if looks {
        return Some("the value looks like one");
    }
    (named && !harmless).then_some("its name says so")
}

fn build_argument(place: &Path, image: &ImageBuild, name: &EnvironmentName, findings: &mut Findings) {
    match image.environment.get(name) {
        None => {
            let message = format!("`environment` has no variable `{}`", name.as_str());
            findings.add(Diagnostic::value(Code::Dangling, place, message, "add it to `environment` of this action"));
        }
        Some(EnvironmentValue::Plain(_)) => {}
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
