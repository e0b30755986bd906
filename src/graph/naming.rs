//! Physical names as expressions: made of the same template wherever a name stands.
//!
//! A resource and the ARNs that policies name it by ask for it by its identity, so they cannot disagree, and what the spec names is followed
//! everywhere.

use super::arn::{local, var};
use crate::hcl::Expr;
use crate::model::identity::{Part, Template, what};
use crate::model::{Identity, Names, Pipeline, Setting, Suffix};

/// The physical name of a thing.
pub(crate) fn name_of(pipeline: &Pipeline, identity: &Identity) -> Expr {
    expression(&pipeline.names().template_of(identity))
}

/// What stands before most physical names.
pub(crate) fn prefix(pipeline: &Pipeline) -> Expr {
    expression(&pipeline.names().prefix())
}

/// A name as an expression; the name and the suffix, side by side, are a local value.
pub(crate) fn expression(template: &Template) -> Expr {
    let mut rest = template.parts();
    let mut parts = Vec::new();
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        match first {
            Part::Name => match behind {
                [Part::Text(text), Part::Suffix, after @ ..] if text == "-" => {
                    parts.push(local("name"));
                    rest = after;
                }
                _ => parts.push(var("name")),
            },
            Part::Text(text) => parts.push(Expr::string(text)),
            Part::Suffix => parts.push(var("environment_suffix")),
            Part::Region => parts.push(local("region")),
            Part::Account => parts.push(local("account_id")),
        }
    }
    match parts.as_slice() {
        [Expr::Reference(only)] => Expr::Reference(only.clone()),
        _ => Expr::concat(parts),
    }
}

/// A name for readers, as the first deployment of the module has it: what only the account knows is in capitals.
pub(crate) fn name_in_words(pipeline: &Pipeline, identity: &Identity) -> String {
    let suffix = pipeline.suffix().map_or("", |suffix| suffix.fixed().map_or("SUFFIX", Suffix::as_str));
    pipeline.names().template_of(identity).fill(|part| match part {
        Part::Name => pipeline.name().as_str(),
        Part::Suffix => suffix,
        Part::Region => "REGION",
        _ => "ACCOUNT",
    })
}

/// A name for readers, whatever the caller sets: `<name>-build`.
pub(crate) fn words_of_name(pipeline: &Pipeline, identity: &Identity) -> String {
    pipeline.names().template_of(identity).fill(|part| match part {
        Part::Name => "<name>",
        Part::Suffix => "<suffix>",
        Part::Region => "<region>",
        _ => "<account>",
    })
}

/// A name in the module's own example, whose `name` is this one.
pub(crate) fn example_name(pipeline: &Pipeline, identity: &Identity, of: (&str, &str, &str)) -> String {
    let (name, account, region) = of;
    let suffix = pipeline.suffix().and_then(Setting::fixed).map_or(Suffix::EXAMPLE, Suffix::as_str);
    pipeline.names().template_of(identity).fill(|part| match part {
        Part::Name => name,
        Part::Suffix => suffix,
        Part::Region => region,
        _ => account,
    })
}

/// A resource of an ARN with everything beside it that begins like the names of the module, so that what a later version adds is meant as
/// well; one that is called otherwise stands for itself.
pub(crate) fn with_siblings(names: &Names, resource: &str) -> Expr {
    let (begin, whole) = (beginning(names), format!(":{resource}"));
    let cut = |separator: &str| {
        let (head, _) = whole.split_once(&format!("{separator}{begin}"))?;
        Some(format!("{head}{separator}{begin}*"))
    };
    let shortest = [":", "/"].into_iter().filter_map(cut).min_by_key(String::len).unwrap_or_else(|| whole.clone());
    expression_of_text(shortest.strip_prefix(':').unwrap_or(&shortest))
}

/// A resource of an ARN for itself.
pub(crate) fn alone(_: &Names, resource: &str) -> Expr {
    expression_of_text(resource)
}

/// The name of a role or a policy for itself.
pub(crate) fn alone_by_identity(names: &Names, identity: &Identity) -> Expr {
    expression(&names.template_of(identity))
}

/// As [`with_siblings`], of the name of a role or a policy, which ends with the region.
pub(crate) fn with_siblings_of_region(names: &Names, identity: &Identity) -> Expr {
    const END: &str = "-{region}";
    let (begin, name) = (beginning(names), names.template_of(identity).to_string());
    // What is between the two must not be nothing: the pattern has a hyphen for each of them.
    let is_ours = name.starts_with(&begin) && name.ends_with(END) && name.len() >= begin.len() + END.len();
    expression_of_text(&if is_ours { format!("{begin}*{END}") } else { name })
}

/// What the names of the module begin with: the name of its pipeline, and a hyphen.
fn beginning(names: &Names) -> String {
    format!("{}-", names.template_of(&Identity::only(&what::PIPELINE)))
}

/// A text in which placeholders stand as in a spec; names have no braces of their own.
fn expression_of_text(text: &str) -> Expr {
    Template::parse(text).map_or_else(|_| Expr::string(text), |template| expression(&template))
}
