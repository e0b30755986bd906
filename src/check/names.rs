//! Names in the module: no two things may have the same, whatever the spec calls its parts.

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::graph::{Collision, Graph, Named, Resource};
use crate::model::{NamedSource, Pipeline, SourceName};

/// A name that the spec gives, where it stands, and the words in lower case that it becomes.
struct Given<'a> {
    name: &'a str,
    of_stage: bool,
    place: Path,
    label: String,
}

pub(super) fn check(pipeline: &Pipeline, graph: &Graph, resources: &[Cow<'_, Resource>], findings: &mut Findings) {
    let given = names_given(pipeline);
    for Collision { what, name } in graph.collisions(resources) {
        let causes = causes_of_name(&given, &name);
        let message = match what {
            Named::InAws => format!("{name} would be one and the same in AWS"),
            _ => format!("two different {}s of the module would be called `{name}`", what.word()),
        };
        let help = match causes.as_slice() {
            [] => "change the names of actions, stages and sources so that they differ in more than punctuation"
                .to_owned(),
            [one] => format!("`{}` becomes a part of it: use another name", one.name),
            several => {
                let names: Vec<&str> = several.iter().map(|it| it.name).collect();
                format!("`{}` become parts of it: use another name for one of them", names.join("`, `"))
            }
        };
        let place = causes.last().map_or_else(|| Path::root().key("name"), |it| it.place.clone());
        findings.add(Diagnostic::value(Code::DuplicateName, &place, message, help));
    }
}

/// Every name that goes into names of the module, in the order of the spec.
fn names_given(pipeline: &Pipeline) -> Vec<Given<'_>> {
    let mut given = Vec::new();
    // The only source may have no name in the spec; `Source` is no cause then.
    let named = |(_, named): &(usize, &NamedSource)| named.name != SourceName::only();
    for (at, named) in pipeline.sources().iter().enumerate().filter(named) {
        let place = Path::root().key("sources").index(at).key("name");
        given.push(Given { name: named.name.as_str(), of_stage: false, place, label: named.name.label() });
    }
    for (at, stage) in pipeline.stages().iter().enumerate() {
        let (name, place) = (stage.name.as_str(), stage.place(at));
        given.push(Given { name, of_stage: true, place: place.key("name"), label: words_of_name(name) });
        for (at, action) in stage.actions.iter().enumerate() {
            let place = place.key("actions").index(at).key("name");
            given.push(Given { name: action.name.as_str(), of_stage: false, place, label: action.name.label() });
        }
    }
    given
}

/// The names that are whole words of another one; names of stages become parts of the variables of their alarms only.
fn causes_of_name<'a>(given: &'a [Given<'a>], name: &str) -> Vec<&'a Given<'a>> {
    let (inside, of_stage) = (format!("_{}_", words_of_name(name)), name.starts_with("alarm_"));
    given.iter().filter(|it| it.of_stage == of_stage && inside.contains(&format!("_{}_", it.label))).collect()
}

fn words_of_name(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect()
}
