//! The forms of values: what AWS, git and the registries take. Owns no type; `value` does.

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

pub(super) fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
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

/// Whether EventBridge Scheduler takes it (its user guide, schedule types): a rate, or a cron expression of six fields.
pub(super) fn is_schedule(text: &str) -> bool {
    let inside = |name: &str| text.strip_prefix(name).and_then(|rest| rest.strip_suffix(')'));
    if let Some(rate) = inside("rate(") {
        let Some((number, unit)) = rate.split_once(' ') else { return false };
        let number = if number.len() <= 4 && !number.starts_with('0') { number.parse::<u32>().ok() } else { None };
        return number.is_some_and(|number| number > 0)
            && matches!(unit, "minute" | "minutes" | "hour" | "hours" | "day" | "days");
    }
    let fits = |c: char| c.is_ascii_alphanumeric() || "*?,-/#".contains(c);
    inside("cron(").is_some_and(|cron| {
        let field = |field: &str| !field.is_empty() && field.len() <= 60 && field.chars().all(fits);
        cron.split(' ').count() == 6 && cron.split(' ').all(field)
    })
}

#[cfg(test)]
mod tests {
    use super::{is_schedule, is_source_path, is_state_name};

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
        assert!(is_schedule("rate(1 day)") && is_schedule("rate(12 hours)") && is_schedule("cron(0 6 ? * MON-FRI *)"));
        for wrong in
            ["rate(0 days)", "rate(1 week)", "cron(0 6 * * *)", "0 6 * * *", "at(2030-01-01T00:00:00)", "rate(1  day)"]
        {
            assert!(!is_schedule(wrong), "{wrong}");
        }
    }
}
