//! Declared permissions on the module's own things: the bucket that carries artifacts, the states, the images, the pipeline with its projects
//! and its roles. No acceptance lifts these.
//!
//! The module gives each action what it needs of them. Whoever else writes there puts other code behind an approval.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::model::identity::{Part, What, what};
use crate::model::permission::reads;
use crate::model::{ActionKind, Artifacts, Builder, Identity, Of, Runner, Suffix, TerraformPlan};

use super::placed;

/// What an account's number and a region can be in a name, as `can_be_one_name` takes it.
const ACCOUNT: &str = "############";
const REGION: &str = "*";

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    let own = things_of_module(parts);
    for placed in placed(parts) {
        for (at, permission) in placed.action.permissions.iter().enumerate() {
            let place = placed.place.key("permissions").index(at).key("resources");
            for (at, resource) in permission.resources.iter().enumerate() {
                let found = own.iter().find(|own| {
                    permission.actions.iter().any(|action| own.is_written_by(action)) && own.may_be(resource)
                });
                if let Some(own) = found {
                    let message = format!("`{resource}` can be {} of this pipeline", own.what);
                    let help = "the module lets each action write what it is for; name other resources, or the beginning of a name \
                                that these do not have";
                    findings.add(Diagnostic::value(Code::ForbiddenPermission, &place.index(at), message, help));
                }
            }
        }
    }
}

/// Something of the module, by the names that it can have.
struct Own {
    what: &'static str,
    service: &'static str,
    /// Patterns of the last part of its ARN, as `meet` takes them.
    names: Vec<String>,
}

fn things_of_module(parts: &Builder) -> Vec<Own> {
    let names = parts.names();
    let name = |identity: &Identity| {
        names.template_of(identity).fill(|part| match part {
            Part::Name => parts.name.as_str(),
            Part::Suffix => parts.suffix.as_ref().and_then(|suffix| suffix.fixed()).map_or("*", Suffix::as_str),
            Part::Account => ACCOUNT,
            _ => REGION,
        })
    };
    let bucket = |word| {
        let name = name(&Identity::thing(&what::BUCKET, word));
        [format!("{name}/%"), name].to_vec()
    };
    let mut artifacts = match &parts.artifacts.existing {
        None => bucket("artifacts"),
        // What others have in an existing bucket is not this pipeline's.
        Some(existing) => existing.fixed().map_or_else(Vec::new, |existing| {
            let pipeline: String = name(&Identity::only(&what::PIPELINE)).chars().take(Artifacts::PREFIX).collect();
            vec![format!("{}/{pipeline}/%", existing.as_str()), existing.as_str().to_owned()]
        }),
    };
    for region in parts.regions() {
        let name = name(&region.bucket());
        artifacts.extend([format!("{name}/%"), name]);
    }
    let mut own = vec![Own { what: "the artifact bucket", service: "s3", names: artifacts }];
    if plans(parts).next().is_some() {
        let existing = parts.terraform.as_ref().and_then(|terraform| terraform.existing.as_ref());
        let names = match existing {
            None => bucket("state"),
            // So are the states of others there: this pipeline's are its keys, each with the lock beside it.
            Some(existing) => {
                let bucket = existing.bucket.as_str();
                let keys = plans(parts).map(|plan| existing.key.of(&plan.state));
                let objects = keys.flat_map(|key| [format!("{bucket}/{key}"), format!("{bucket}/{key}.tflock")]);
                objects.chain([bucket.to_owned()]).collect()
            }
        };
        own.push(Own { what: "the bucket of the states", service: "s3", names });
    }
    let pipeline = name(&Identity::only(&what::PIPELINE));
    own.push(Own {
        what: "the pipeline itself",
        service: "codepipeline",
        names: vec![format!("{pipeline}/%"), pipeline],
    });
    let of_actions = |what: &'static What, runners: &[Runner]| -> Vec<String> {
        let run = parts.actions().filter(|action| runners.contains(&action.kind.as_kind().runner()));
        run.map(|action| name(&Identity::of_action(what, &action.name))).collect()
    };
    let projects = of_actions(&what::PROJECT, &[Runner::Build]).into_iter().map(|name| format!("project/{name}"));
    own.push(Own { what: "a project", service: "codebuild", names: projects.collect() });
    let mut roles = of_actions(&what::ROLE, &[Runner::Build, Runner::Function, Runner::Service]);
    roles.push(name(&Identity::new(&what::ROLE, Of::Thing("pipeline"))));
    // A caller can give all roles a path.
    let roles: Vec<String> = roles.iter().flat_map(|name| [format!("role/{name}"), format!("role/%/{name}")]).collect();
    for service in ["iam", "sts"] {
        own.push(Own { what: "a role", service, names: roles.clone() });
    }
    if parts.registry.existing.is_none() && parts.actions().any(|action| matches!(action.kind, ActionKind::Image(_))) {
        let name = name(&Identity::only(&what::REPOSITORY));
        own.push(Own { what: "the image repository", service: "ecr", names: vec![format!("repository/{name}")] });
    }
    own
}

fn plans(parts: &Builder) -> impl Iterator<Item = &TerraformPlan> {
    parts.actions().filter_map(|action| match &action.kind {
        ActionKind::TerraformPlan(plan) => Some(plan),
        _ => None,
    })
}

impl Own {
    fn is_written_by(&self, action: &str) -> bool {
        let lower = action.to_ascii_lowercase();
        lower.split_once(':').is_some_and(|(service, name)| service == self.service && !reads(name))
    }

    /// Whether one of its names fits the pattern that a resource is, in one deployment as in all.
    fn may_be(&self, resource: &str) -> bool {
        let of_one = resource.replace("${account}", "123456789012").replace("${region}", "us-east-1");
        let Some(name) = of_one.splitn(6, ':').nth(5) else { return false };
        self.names.iter().any(|own| can_be_one_name(name, own))
    }
}

/// Whether a text fits both patterns. In the first, `*` stands for any text and `?` for a character; in the second, `%` for any
/// text, `*` for any without a slash, and `#` for a digit.
fn can_be_one_name(first: &str, second: &str) -> bool {
    let (first, second): (Vec<char>, Vec<char>) = (first.chars().collect(), second.chars().collect());
    let mut open = vec![(0, 0)];
    let mut seen = BTreeSet::new();
    while let Some((one, two)) = open.pop() {
        if !seen.insert((one, two)) {
            continue;
        }
        match (first.get(one), second.get(two)) {
            (None, None) => return true,
            (Some('*'), Some(_)) => open.extend([(one + 1, two), (one, two + 1)]),
            (Some('/'), Some('*')) | (None, Some('*' | '%')) => open.push((one, two + 1)),
            (Some(_), Some('*' | '%')) => open.extend([(one, two + 1), (one + 1, two)]),
            (Some('*'), None) => open.push((one + 1, two)),
            (Some(a), Some(b)) if a == b || *a == '?' || (*b == '#' && a.is_ascii_digit()) => {
                open.push((one + 1, two + 1));
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::can_be_one_name;

    #[test]
    fn patterns_meet_in_a_text_that_fits_both() {
        let own = "web-artifacts-############-*";
        for pattern in [
            "web-artifacts-*-*",
            "web-artifacts-123456789012-eu-west-1",
            "web-*",
            "web-art????????????????????*",
            "we*-*-123456789012-*",
        ] {
            assert!(can_be_one_name(pattern, own), "{pattern}");
        }
        for pattern in ["web-artifacts-of-another-team-*", "web-assets-*", "site-artifacts-*", "web-artifacts-12-*"] {
            assert!(!can_be_one_name(pattern, own), "{pattern}");
        }
        assert!(can_be_one_name("web-dev-state-1234567890??-*", "web-*-state-############-*"));
        assert!(can_be_one_name("web-dev-state-*/a/*", "web-*-state-############-*/%"));
        assert!(!can_be_one_name("web-state-of-things/*", "web-*-state-############-*/%"));
        assert!(can_be_one_name(&"*a".repeat(500), &"*b*a".repeat(20)));
    }
}
