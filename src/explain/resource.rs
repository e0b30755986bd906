//! A resource: what it calls, what is called on it, and who may; what refers to it.

use crate::catalogue::iam;
use crate::catalogue::lookup::DataSource;
use crate::iam::calls;
use crate::iam::eval::action_within;
use crate::prove::{Of, Written};
use crate::readback::{Resource, fill_without_arguments};
use crate::symbolic::Text;

use super::calls::{Known, call_items};
use super::view::{View, reaches};
use super::words::{actions, is_about};
use super::{Explanation, Item, address, reference, role, statement};

pub(super) fn explain(view: &View<'_>, resource: &Resource) -> Explanation {
    let title = address::name(view, resource);
    let arn = resource.arn();
    let explanation = Explanation::new(&title, Some(&resource.place), &reason_for(resource));
    let explanation = match resource.kind.as_str() {
        kind if kind == iam::ROLE.name => role::lists_of_role(view, explanation, &title, &arn),
        _ => lists_of_resource(view, explanation, resource, &arn),
    };
    let explanation = explanation
        .list("refers to", reference::of(view, resource))
        .list("referred to by", reference::to(view, resource));
    let is_known = !explanation.why.is_empty() || !explanation.sections.is_empty();
    if is_known { explanation } else { explanation.list("what it sets", plain_settings(resource)) }
}

/// The plain values of a resource of which nothing else is known.
fn plain_settings(resource: &Resource) -> Vec<Item> {
    let plain = resource.body.arguments.iter().filter_map(|argument| Some((argument, argument.node.text()?)));
    plain.map(|(argument, text)| Item::new(format!("{}: {text}", argument.name)).at(&argument.node.place)).collect()
}

/// The comment before it; without one, its description.
fn reason_for(resource: &Resource) -> Vec<String> {
    if !resource.comment.is_empty() {
        return resource.comment.clone();
    }
    let asked = DataSource::of(&resource.kind).map(what_it_asks);
    resource.body.word("description").map(str::to_owned).or(asked).into_iter().collect()
}

/// What a data source asks, and what stands for the answer.
fn what_it_asks(source: &DataSource) -> String {
    let answer = source.attribute("id").map(|template| fill_without_arguments(template, source.name));
    format!("{}, here `{}`.", source.gives, answer.unwrap_or_default())
}

fn lists_of_resource(view: &View<'_>, explanation: Explanation, resource: &Resource, arn: &Text) -> Explanation {
    let address = resource.address();
    let (own, others): (Vec<_>, Vec<_>) = view.proof.statements.iter().partition(|written| written.address == address);
    let about = others.into_iter().filter(|written| is_about_resource(written, arn));
    let made = view.proof.calls.iter().filter(|called| view.makes(resource, called));
    explanation
        .list("its statements", own.into_iter().map(|written| statement::brief(view, written, Known::Nothing)))
        .list("calls that it makes", call_items(view, made, Known::Nothing))
        .list("calls on it", call_items(view, view.calls_on(arn), Known::Nothing))
        .list(
            "statements about it",
            about.map(|written| statement::brief(view, written, Known::Nothing)).collect::<Vec<Item>>(),
        )
}

/// Whether a statement is about a resource. `*` stands for every resource only where one of the calls has a type of it.
fn is_about_resource(written: &Written, arn: &Text) -> bool {
    let service = arn.split(':').nth(2).unwrap_or_default();
    let of_service =
        |action: &str| action == "*" || action.split_once(':').is_some_and(|(prefix, _)| prefix == service);
    let typed = |action: &str| {
        let mut rows = calls::ALL.iter().copied().flatten().flat_map(|group| group.calls);
        of_service(action) && rows.any(|call| call.on.is_some() && action_within(call.action, action))
    };
    let named = |pattern: &Text| if *pattern == "*" { actions(written).any(typed) } else { reaches(pattern, arn) };
    let own_policy = !matches!(written.of, Of::Resource(_)) || written.subject() == Some(arn);
    let is_named = written.statement.resources.as_ref().is_some_and(|names| is_about(names, named));
    own_policy && (is_named || written.subject() == Some(arn))
}
