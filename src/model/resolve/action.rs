//! `stages` and their actions.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::value::read_arn_of;
use crate::model::{
    Action, ActionKind, ActionName, Compute, EnvironmentName, EnvironmentValue, ImageBuild, Invalid, OnFailure, Stage,
    Tag, TagImage, TagScheme,
};
use crate::spec::{self, Spec};

use super::{at, permission, stage_name, storage};

pub(super) fn read_stage(from: &spec::Stage, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<Stage> {
    let name = stage_name(&from.name, place, findings);
    let mut actions = Vec::new();
    for (index, action) in from.actions.iter().enumerate() {
        actions.extend(read_action(action, spec, &place.key("actions").index(index), findings));
    }
    let on_failure = from.on_failure.map(|reaction| match reaction {
        spec::OnFailure::Rollback => OnFailure::Rollback,
        spec::OnFailure::Retry => OnFailure::Retry,
    });
    Some(Stage { name: name?, on_failure, actions })
}

/// The name that an action of each kind has by default.
const IMAGE_NAME: &str = "Build";
const TAG_IMAGE_NAME: &str = "TagImage";

fn read_action(from: &spec::Action, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<Action> {
    let kind = kind(from, spec, place, findings);
    let default = if from.image.is_some() { IMAGE_NAME } else { TAG_IMAGE_NAME };
    let name = from.name.as_deref().unwrap_or(default);
    let name = findings.keep(ActionName::parse(name).map_err(at(&place.key("name"))));
    let mut run_after = Vec::new();
    for (index, other) in from.run_after.iter().enumerate() {
        run_after.extend(findings.keep(ActionName::parse(other).map_err(at(&place.key("run_after").index(index)))));
    }
    let permissions = permission::read(&from.permissions, &place.key("permissions"), findings);
    Some(Action { name: name?, run_after, kind: kind?, permissions })
}

fn kind(from: &spec::Action, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<ActionKind> {
    match (&from.image, &from.tag_image) {
        (Some(image), None) => Some(ActionKind::Image(image_build(image, &place.key("image"), findings))),
        (None, Some(tagging)) => tag_image(tagging, spec, &place.key("tag_image"), findings).map(ActionKind::TagImage),
        (Some(_), Some(_)) => {
            let message = "an action does one thing, and this one has `image` and `tag_image`";
            findings.add(Diagnostic::key(Code::OneOf, &place.key("tag_image"), message, "make two actions of it"));
            None
        }
        (None, None) => {
            let help = "add `image: {}` or `tag_image: {}`";
            findings.add(Diagnostic::value(Code::OneOf, place, "the action does nothing", help));
            None
        }
    }
}

fn image_build(from: &spec::Image, place: &Path, findings: &mut Findings) -> ImageBuild {
    let defaults = ImageBuild::default();
    let mut environment = std::collections::BTreeMap::new();
    for (name, value) in &from.environment {
        let place = place.key("environment").key(name);
        let name = EnvironmentName::parse(name).map_err(|invalid| {
            let mut finding = invalid.at(&place);
            finding.part = crate::diagnostic::Part::Key;
            finding
        });
        if let (Some(name), Some(value)) = (findings.keep(name), environment_value(value, &place, findings)) {
            environment.insert(name, value);
        }
    }
    let mut build_args = Vec::new();
    for (index, name) in from.build_args.iter().enumerate() {
        build_args
            .extend(findings.keep(EnvironmentName::parse(name).map_err(at(&place.key("build_args").index(index)))));
    }
    ImageBuild {
        dockerfile: path(from.dockerfile.as_deref(), defaults.dockerfile, &place.key("dockerfile"), findings),
        context: path(from.context.as_deref(), defaults.context, &place.key("context"), findings),
        compute: match from.compute.unwrap_or_default() {
            spec::Compute::Small => Compute::Small,
            spec::Compute::Medium => Compute::Medium,
            spec::Compute::Large => Compute::Large,
            spec::Compute::XLarge => Compute::XLarge,
            spec::Compute::XXLarge => Compute::XXLarge,
        },
        timeout_minutes: from.timeout_minutes.unwrap_or(defaults.timeout_minutes),
        log_retention: storage::retention(from.log_retention_days, &place.key("log_retention_days"), findings),
        environment,
        build_args,
    }
}

/// A path inside the repository.
fn path(text: Option<&str>, default: String, place: &Path, findings: &mut Findings) -> String {
    let Some(text) = text else { return default };
    let inside = !text.is_empty() && !text.starts_with(['/', '-', '~']) && !text.split('/').any(|part| part == "..");
    // `:` and `@` would make an address of it, which Docker fetches.
    if !inside || text.contains(|c: char| c.is_control() || ":@#?".contains(c)) {
        let message = format!("`{text}` is not a path inside the repository");
        let help = "write a path from the root of the repository, without `..`";
        findings.add(Diagnostic::value(Code::BadValue, place, message, help));
    }
    text.to_owned()
}

fn environment_value(from: &spec::EnvironmentValue, place: &Path, findings: &mut Findings) -> Option<EnvironmentValue> {
    let kept = match from {
        spec::EnvironmentValue::Plain(text) => return Some(EnvironmentValue::Plain(text.clone())),
        spec::EnvironmentValue::Kept(kept) => kept,
    };
    match (&kept.ssm, &kept.secret) {
        (Some(name), None) => findings.keep(parameter(name).map_err(at(&place.key("ssm")))),
        (None, Some(id)) => findings.keep(secret(id).map_err(at(&place.key("secret")))),
        (Some(_), Some(_)) => {
            let message = "the value is kept in one place, and this one has `ssm` and `secret`";
            findings.add(Diagnostic::value(Code::OneOf, place, message, "keep one of the two"));
            None
        }
        (None, None) => {
            let message = "the value has neither text nor a place where it is kept";
            findings.add(Diagnostic::value(Code::OneOf, place, message, "write text, `ssm: /name` or `secret: name`"));
            None
        }
    }
}

/// Parameter names: letters, digits, `.`, `-`, `_` and `/` (botocore's ssm model, `PSParameterName`).
fn parameter(name: &str) -> Result<EnvironmentValue, Invalid> {
    let bare = name.strip_prefix('/').unwrap_or(name);
    let fits = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'/');
    let first = bare.split('/').next().unwrap_or_default().to_ascii_lowercase();
    let ours = first.starts_with("aws") || first.starts_with("ssm");
    if ours || bare.split('/').any(str::is_empty) || name.len() > 1011 || !bare.bytes().all(fits) {
        let help = "use letters, digits, `.`, `-`, `_` and `/` between names; `aws` and `ssm` cannot begin one";
        return Err(Invalid::new(Code::BadValue, format!("`{name}` is not the name of an SSM parameter"), help));
    }
    Ok(EnvironmentValue::Parameter(bare.to_owned()))
}

/// Secret names: letters, digits and `/_+=.@-` (botocore's secretsmanager model, `NameType`); an ARN has six colons and ends with
/// the name, a hyphen and six characters.
fn secret(text: &str) -> Result<EnvironmentValue, Invalid> {
    let (id, key) = if text.starts_with("arn:") {
        let end = text.match_indices(':').nth(6).map_or(text.len(), |(at, _)| at);
        let (id, key) = text.split_at(end);
        (id, key.strip_prefix(':'))
    } else {
        text.split_once(':').map_or((text, None), |(id, key)| (id, Some(key)))
    };
    let fits = |c: char| c.is_ascii_alphanumeric() || "/_+=.@-".contains(c);
    let name = id.rsplit(':').next().unwrap_or_default();
    let named = !name.is_empty() && name.len() <= 512 && name.chars().all(fits);
    let help = "write the name or the whole ARN of a secret, with `:key` for one key of a JSON secret";
    if id.starts_with("arn:") {
        read_arn_of(id, &["secretsmanager"], "secret:", help)?;
    }
    let suffixed = !id.starts_with("arn:") || name.rsplit_once('-').is_some_and(|(_, end)| end.len() == 6);
    let keyed = key.is_none_or(|key| !key.is_empty() && key.chars().all(|c| fits(c) || c == ' '));
    if !named || !suffixed || !keyed {
        return Err(Invalid::new(Code::BadValue, format!("`{}` is not a secret", text.escape_default()), help));
    }
    Ok(EnvironmentValue::Secret { id: id.to_owned(), key: key.map(str::to_owned) })
}

fn tag_image(from: &spec::TagImage, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<TagImage> {
    let tag = findings.keep(tag(from.tag.as_deref().unwrap_or("production")).map_err(at(&place.key("tag"))));
    let image = match from.image.as_deref() {
        Some(name) => findings.keep(ActionName::parse(name).map_err(at(&place.key("image")))),
        None => only_image(spec, place, findings),
    };
    Some(TagImage { tag: tag?, image: image? })
}

fn tag(text: &str) -> Result<TagScheme, Invalid> {
    let Some(prefix) = text.strip_suffix("{commit}") else {
        return Tag::parse(text).map(TagScheme::Moving);
    };
    // A commit's id has 40 hexadecimal digits, and all of the tag must be a tag.
    let sample = format!("{prefix}{}", "0".repeat(40));
    if prefix.is_empty() {
        let help = "write something before `{commit}`; the build has put the bare commit on the image already";
        return Err(Invalid::new(Code::BadValue, "`{commit}` alone is the tag that the build pushes", help));
    }
    Tag::parse(&sample).map_err(|_| {
        let help = "write a tag with `{commit}` at its end, such as `production-{commit}`";
        Invalid::new(Code::BadValue, format!("`{text}` is not a tag of an image"), help)
    })?;
    Ok(TagScheme::PerCommit { prefix: prefix.to_owned() })
}

/// The name of the only `image` action of the spec.
fn only_image(spec: &Spec, place: &Path, findings: &mut Findings) -> Option<ActionName> {
    let actions = spec.stages.iter().flat_map(|stage| &stage.actions);
    let mut images = actions.filter(|action| action.image.is_some());
    let first = images.next();
    if images.next().is_some() {
        let message = "the pipeline builds several images, and this action does not say which it tags";
        findings.add(Diagnostic::key(Code::MissingKey, place, message, "add `image:` with the name of the action"));
        return None;
    }
    let Some(first) = first else {
        let message = "the pipeline builds no image that could be tagged";
        findings.add(Diagnostic::key(Code::Dangling, place, message, "add an `image` action to an earlier stage"));
        return None;
    };
    // A name that does not fit is reported where it stands.
    ActionName::parse(first.name.as_deref().unwrap_or(IMAGE_NAME)).ok()
}
