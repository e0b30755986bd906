//! `names` of the spec: each must name something that the module has, as AWS takes it, and nothing else may be called the same.
//!
//! What a module has is known when all of it is there. A name is judged by the longest and the shortest that it can become: the caller
//! chooses `name`, and whoever applies the region.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::graph::Resource;
use crate::hcl::Structure;
use crate::model::identity::{Form, Part, Template};
use crate::model::{Identity, Name, Pipeline, Suffix, closest};

/// The longest and the shortest region that a name must fit with.
const REGIONS: [&str; 2] = ["us-isof-south-1", "eu-west-1"];
const ACCOUNT: &str = "123456789012";

pub(super) fn check(pipeline: &Pipeline, resources: &[Cow<'_, Resource>], findings: &mut Findings) {
    let named: Vec<&Resource> = resources.iter().map(Cow::as_ref).filter(|one| one.identity.has_name()).collect();
    let known: BTreeMap<String, &Resource> = named.iter().map(|one| (one.identity.to_string(), *one)).collect();
    for (identity, template) in pipeline.names().given() {
        let place = Path::root().key("names").key(identity);
        let Some(resource) = known.get(identity) else {
            findings.add(unknown_identity(identity, &known, &place));
            continue;
        };
        let problem = problem_of_form(pipeline, &resource.identity, template);
        if let Some((message, help)) = problem {
            findings.add(Diagnostic::value(Code::BadName, &place, message, help));
        } else if let Some(other) = same_name(pipeline, resource, &named) {
            let name = name_of_first(pipeline, &resource.identity);
            let message = format!("`{identity}` and `{other}` would both be called `{name}`");
            let help = if pipeline.names().is_given(other) {
                "give one of them another name".to_owned()
            } else {
                format!(
                    "give one of them another name; if `{other}` was renamed in the spec, its former one: `{other}: …`"
                )
            };
            findings.add(Diagnostic::value(Code::DuplicateName, &place, message, help));
        }
    }
}

fn unknown_identity(identity: &str, known: &BTreeMap<String, &Resource>, place: &Path) -> Diagnostic {
    let all = known.keys().map(|identity| format!("`{identity}`")).collect::<Vec<_>>().join(", ");
    let meant = closest(identity, known.keys().map(String::as_str));
    let meant = meant.map(|meant| format!("did you mean `{meant}`? ")).unwrap_or_default();
    let message = format!("`{}` has no physical name in this module", identity.escape_default());
    let kind = identity.split_once('.').map(|(kind, _)| format!("{kind}."));
    let is_of_action = kind.is_some_and(|kind| known.keys().any(|other| other.starts_with(&kind)));
    let renamed = if is_of_action {
        "after a rename in the spec, its new name stands here, and `tfpipe emit --keep-names` writes it; "
    } else {
        ""
    };
    let help = format!("{meant}{renamed}`names` can set {all}");
    Diagnostic::key(Code::Dangling, place, message, help)
}

/// What AWS does not take of a name: the message and the help.
fn problem_of_form(pipeline: &Pipeline, identity: &Identity, template: &Template) -> Option<(String, String)> {
    let Form { least, most, words, .. } = identity.what.form?;
    let help = format!("use {least} to {most} characters: {words}");
    let (longest, shortest) = extremes(pipeline, template);
    if !identity.what.form?.fits(&longest) {
        return Some((format!("AWS does not take `{template}` as the name of `{identity}`"), help));
    }
    let (long, short) = (longest.chars().count(), shortest.chars().count());
    if long <= *most && short >= *least {
        return None;
    }
    let length = if long > *most { long } else { short };
    let varies = long != short;
    let message = if varies {
        format!("`{template}` can become {length} characters long, and `{identity}` takes {least} to {most}")
    } else {
        let characters = if length == 1 { "character" } else { "characters" };
        format!("`{template}` has {length} {characters}, and `{identity}` takes {least} to {most}")
    };
    let (name, suffix) = (most_of_name(pipeline), Suffix::MAX);
    let help = if varies {
        format!(
            "write less text: `{{name}}` can have {name} characters, `{{suffix}}` {suffix}, `{{region}}` {}",
            REGIONS.map(str::len)[0]
        )
    } else {
        help
    };
    Some((message, help))
}

/// The longest and the shortest that a template can become.
fn extremes(pipeline: &Pipeline, template: &Template) -> (String, String) {
    let (long_name, long_suffix) = ("n".repeat(most_of_name(pipeline)), "s".repeat(Suffix::MAX));
    let fill = |name: &str, suffix: &str, region: &str| {
        template.fill(|part| match part {
            Part::Name => name,
            Part::Suffix => suffix,
            Part::Region => region,
            _ => ACCOUNT,
        })
    };
    let [long_region, short_region] = REGIONS;
    (fill(&long_name, &long_suffix, long_region), fill("nn", "s", short_region))
}

fn most_of_name(pipeline: &Pipeline) -> usize {
    if pipeline.suffix().is_some() { Name::MAX_BEFORE_SUFFIX } else { Name::MAX }
}

/// Another thing of the same type that has the same name, with the name and the suffix that the spec has.
fn same_name<'a>(pipeline: &Pipeline, resource: &Resource, named: &[&'a Resource]) -> Option<&'a Identity> {
    let key = |one: &Resource| {
        let name = name_of_first(pipeline, &one.identity);
        // IAM does not tell names apart by case (IAM API reference, `CreateRole`, `CreatePolicy`).
        let is_of_iam = one.address.kind.starts_with("aws_iam_");
        (one.address.kind, has_own_bus(one), if is_of_iam { name.to_lowercase() } else { name })
    };
    let own = key(resource);
    named.iter().find(|other| other.identity != resource.identity && key(other) == own).map(|other| &other.identity)
}

/// Names of rules are unique on their bus.
fn has_own_bus(resource: &Resource) -> bool {
    let is_bus = |one: &Structure| matches!(one, Structure::Argument { name, .. } if name == "event_bus_name");
    resource.body.structures.iter().any(is_bus)
}

/// The name in the first deployment.
fn name_of_first(pipeline: &Pipeline, identity: &Identity) -> String {
    let suffix = pipeline.suffix().and_then(|suffix| suffix.fixed()).map_or("{suffix}", Suffix::as_str);
    pipeline.names().template_of(identity).fill(|part| match part {
        Part::Name => pipeline.name().as_str(),
        Part::Suffix => suffix,
        Part::Region => "{region}",
        _ => "{account}",
    })
}
