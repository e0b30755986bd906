//! The forms of values that no pattern says: what AWS, git and the registries take beside it. Owns no type; `value` does.

use std::net::Ipv4Addr;

use super::cron;

/// What the addresses of a partition end with (botocore 1.44.5, `partitions.json`).
pub(super) const DNS_SUFFIXES: &[&str] = &[
    "amazonaws.com",
    "amazonaws.com.cn",
    "amazonaws.eu",
    "c2s.ic.gov",
    "cloud.adc-e.uk",
    "csp.hci.ic.gov",
    "sc2s.sgov.gov",
];

/// Whether no part of a repository's name means something else, and the name is as hosts take it.
pub(super) fn is_plain_repository(text: &str) -> bool {
    text.len() <= 200 && !text.split('/').any(|part| matches!(part, "." | "..")) && text.strip_suffix(".git").is_none()
}

/// Whether git takes the name of a branch (git-check-ref-format), beside the characters that are in none.
pub(super) fn is_git_reference(text: &str) -> bool {
    text.len() <= 255
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
        && !["..", "//", "@{"].iter().any(|pair| text.contains(pair))
        && text.strip_suffix(".lock").is_none()
}

pub(super) fn is_arn(text: &str) -> bool {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let [prefix, partition, service, region, account, resource] = parts.as_slice() else { return false };
    let word = |text: &str| text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let odd = |c: char| c.is_whitespace() || c.is_control() || "\"'`$<>{}\\|".contains(c);
    // AWS's own managed policies have its name where others have an account.
    let of_aws = *service == "iam" && *account == "aws";
    *prefix == "arn"
        && matches!(
            *partition,
            "aws" | "aws-cn" | "aws-us-gov" | "aws-iso" | "aws-iso-b" | "aws-iso-e" | "aws-iso-f" | "aws-eusc"
        )
        && !service.is_empty()
        && word(service)
        && word(region)
        && (account.is_empty() || of_aws || (account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit())))
        && !resource.is_empty()
        && text.len() <= 2048
        && !text.contains(odd)
}

/// Whether S3 takes the name of a bucket, beside its characters: no empty label, and no address.
pub(super) fn is_not_an_address(text: &str) -> bool {
    let address = text.split('.').count() == 4 && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    !text.contains("..") && !address
}

/// Whether a CIDR block begins with its first address: EC2 stores no other, and every plan would change it back.
pub(super) fn is_cidr(text: &str) -> bool {
    let Some((address, prefix)) = text.split_once('/') else { return false };
    let (Ok(address), Ok(prefix)) = (address.parse::<Ipv4Addr>(), prefix.parse::<u32>()) else { return false };
    let is_plain = text.ends_with(&format!("/{prefix}"));
    is_plain && prefix <= 32 && u32::from(address).checked_shl(prefix).unwrap_or_default() == 0
}

/// Whether ECR takes the name of a repository, beside its characters: one separator between words, or two underscores.
pub(super) fn has_single_separators(text: &str) -> bool {
    let doubled = ["..", "._", "_.", "___", "-.", ".-", "-_", "_-"];
    (2..=256).contains(&text.len()) && !doubled.iter().any(|pair| text.contains(pair))
}

pub(super) fn has_no_hyphen_at_an_end(text: &str) -> bool {
    !text.starts_with('-') && !text.ends_with('-')
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

/// Whether it is a released version: three numbers without anything after them.
pub(super) fn is_version(text: &str) -> bool {
    let number = |part: &str, most: usize| {
        let bare = part == "0" || !part.starts_with('0');
        bare && (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    match text.split('.').collect::<Vec<_>>().as_slice() {
        [major, minor, patch] => number(major, 2) && number(minor, 3) && number(patch, 3),
        _ => false,
    }
}

/// Whether it is a path inside of the source, of characters that mean nothing to any program (`buildspecs/terraform_plan.yml`).
pub(super) fn is_source_path(text: &str) -> bool {
    let part = |part: &str| {
        part != ".."
            && (1..=100).contains(&part.len())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
    };
    text.split('/').count() <= 21 && text.split('/').all(part)
}

/// Whether it can be a folder in the state bucket, four deep at most.
pub(super) fn is_state_name(text: &str) -> bool {
    let part = |part: &str| {
        (1..=64).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    text.split('/').count() <= 4 && text.split('/').all(part)
}

/// Whether EventBridge takes a schedule as its form says: one of the two fields of days is `?`, and a unit of one has no `s` (EventBridge user
/// guide, cron and rate expressions).
pub(super) fn is_schedule(text: &str) -> bool {
    if let Some(fields) = text.strip_prefix("cron(").and_then(|rest| rest.strip_suffix(')')) {
        return cron::problem_of_schedule(fields).is_none();
    }
    text.split_once(' ').is_some_and(|(value, unit)| (value == "rate(1") != unit.ends_with("s)"))
}

#[cfg(test)]
mod tests {
    use super::{is_source_path, is_state_name};
    use crate::model::Schedule;

    #[test]
    fn paths_stay_inside() {
        assert!(is_source_path(".") && is_source_path("live/dev.tfvars") && is_source_path("a..b"));
        for wrong in ["", "/etc", "a/../b", "..", "a//b", "a b", "$(id)", "a/", "ä"] {
            assert!(!is_source_path(wrong), "{wrong}");
        }
    }

    #[test]
    fn states_are_folders() {
        assert!(is_state_name("dev") && is_state_name("network/production-eu"));
        for wrong in ["", "/dev", "dev/", "a.b", "../dev", "a//b", "env:", "a/b/c/d/e"] {
            assert!(!is_state_name(wrong), "{wrong}");
        }
    }

    #[test]
    fn schedules_are_rates_or_cron_expressions() {
        for right in ["rate(1 day)", "rate(12 hours)", "cron(0 6 ? * MON-FRI *)"] {
            assert!(Schedule::parse(right).is_ok(), "{right}");
        }
        for wrong in [
            "rate(0 days)",
            "rate(1 week)",
            "rate(1 days)",
            "rate(5 day)",
            "cron(0 6 * * *)",
            "cron(0 6 * * * *)",
            "cron(0 6 ? * ? *)",
            "0 6 * * *",
            "at(2030-01-01T00:00:00)",
            "rate(1  day)",
        ] {
            assert!(Schedule::parse(wrong).is_err(), "{wrong}");
        }
    }
}
