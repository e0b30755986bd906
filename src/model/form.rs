//! The forms of values: what AWS, git and the registries take. Owns no type; `value` does.

use super::value::DNS_SUFFIXES;

pub(super) fn is_repository(text: &str) -> bool {
    let part = |part: &str| {
        !matches!(part, "" | "." | "..")
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
    };
    text.len() <= 200
        && text.split('/').count() >= 2
        && text.split('/').all(part)
        && text.strip_suffix(".git").is_none()
}

pub(super) fn is_branch(text: &str) -> bool {
    // What git refuses (git-check-ref-format), and what CodePipeline reads as a pattern.
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || "~^:?*[\\{}".contains(c);
    (1..=255).contains(&text.len())
        && !text.contains(forbidden)
        && !["..", "//", "@{"].iter().any(|pair| text.contains(pair))
        && !text.starts_with(['/', '-', '.'])
        && !text.ends_with(['/', '.'])
        && text.strip_suffix(".lock").is_none()
}

pub(super) fn is_arn(text: &str) -> bool {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let [prefix, partition, service, region, account, resource] = parts.as_slice() else { return false };
    let word = |text: &str| text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let odd = |c: char| c.is_whitespace() || c.is_control() || "\"'`$<>{}\\|".contains(c);
    *prefix == "arn"
        && matches!(
            *partition,
            "aws" | "aws-cn" | "aws-us-gov" | "aws-iso" | "aws-iso-b" | "aws-iso-e" | "aws-iso-f" | "aws-eusc"
        )
        && !service.is_empty()
        && word(service)
        && word(region)
        && (account.is_empty() || (account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit())))
        && !resource.is_empty()
        && text.len() <= 2048
        && !text.contains(odd)
}

pub(super) fn is_bucket(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-');
    let edge = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let address = text.split('.').count() == 4 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (3..=63).contains(&text.len())
        && text.bytes().all(fits)
        && text.starts_with(edge)
        && text.ends_with(edge)
        && !text.contains("..")
        && !address
}

pub(super) fn is_codecommit(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    (1..=100).contains(&text.len()) && text.bytes().all(fits) && text.strip_suffix(".git").is_none()
}

pub(super) fn is_image_repository(text: &str) -> bool {
    let edge = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let part = |part: &str| {
        part.starts_with(edge)
            && part.ends_with(edge)
            && part.chars().all(|c| edge(c) || matches!(c, '.' | '_' | '-'))
            && !["..", "._", "_.", "___", "-.", ".-", "-_", "_-"].iter().any(|pair| part.contains(pair))
    };
    (2..=256).contains(&text.len()) && text.split('/').all(part)
}

pub(super) fn is_key(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"!_.'()/-".contains(&b);
    (1..=1000).contains(&text.len()) && text.bytes().all(fits) && !text.starts_with('/')
}

pub(super) fn is_id(text: &str, prefix: &str) -> bool {
    text.strip_prefix(prefix).is_some_and(|digits| {
        matches!(digits.len(), 8 | 17) && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    })
}

pub(super) fn is_tag(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.len() <= 128 && text.starts_with(word) && text.chars().all(|c| word(c) || matches!(c, '.' | '-'))
}

pub(super) fn is_environment_name(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphabetic() || c == '_';
    text.starts_with(word) && text.len() <= 255 && text.chars().all(|c| word(c) || c.is_ascii_digit())
}

pub(super) fn is_ecs_name(text: &str) -> bool {
    (1..=255).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// IAM takes more characters in a path; `*` and `?` among them would name other roles too.
pub(super) fn is_role_name(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"+=,.@_-".contains(&b);
    let name = text.rsplit('/').next().unwrap_or_default();
    text.len() <= 512
        && (1..=64).contains(&name.len())
        && text.split('/').all(|part| !part.is_empty() && part.bytes().all(fits))
}

pub(super) fn is_function_name(text: &str) -> bool {
    (1..=64).contains(&text.len()) && is_ecs_name(text)
}

pub(super) fn is_target_group(text: &str) -> bool {
    (1..=32).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

pub(super) fn is_alarm(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b"_./=+@-".contains(&b);
    (1..=255).contains(&text.len()) && text.bytes().all(fits)
}

/// Names of repositories, as botocore's model of ECR has them.
pub(super) fn is_repository_uri(text: &str) -> bool {
    let Some((host, name)) = text.split_once('/') else { return false };
    let word = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let parts: Vec<&str> = host.splitn(5, '.').collect();
    let [account, "dkr", "ecr", region, suffix] = parts.as_slice() else { return false };
    let account = account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
    let edge = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let named = |part: &str| {
        part.starts_with(edge) && part.ends_with(edge) && part.chars().all(|c| edge(c) || matches!(c, '.' | '_' | '-'))
    };
    account
        && word(region)
        && DNS_SUFFIXES.contains(suffix)
        && (2..=256).contains(&name.len())
        && name.split('/').all(named)
}
