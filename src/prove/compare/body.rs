//! Bodies of the two sides: arguments by their names, blocks by their order, each by its class.

use crate::catalogue::{self, Class, Reader};
use crate::readback::{Argument, Body, Choice, Place, Value, Variables, is_of_values};

use super::differing::{Cause, Difference};
use super::pair;
use super::passed::{OneSided, Passed};
use super::value::{are_same, body_in_one_form};

/// What is Terraform's and not the resource's: order of work, what must not be destroyed, what is checked.
const OF_TERRAFORM: [&str; 6] = [
    "depends_on",
    "lifecycle.create_before_destroy",
    "lifecycle.postcondition",
    "lifecycle.precondition",
    "lifecycle.prevent_destroy",
    "timeouts",
];

/// The argument with a role's boundary.
const BOUNDARY: &str = "permissions_boundary";

/// What is compared with what, and what was found.
pub(super) struct Bodies<'a> {
    pub(super) kind: &'a str,
    pub(super) address: &'a str,
    /// Where the resource or the block begins.
    pub(super) place: &'a Place,
    pub(super) passed: &'a Passed<'a>,
    pub(super) differences: &'a mut Vec<Difference>,
}

impl Bodies<'_> {
    /// Compares two bodies at a path, which is empty or ends with a point.
    pub(super) fn compare(&mut self, before: &str, emitted: &Body, body: &Body) {
        self.compare_arguments(before, emitted, body);
        self.compare_choices(before, emitted, body);
        self.compare_passed(before, emitted, body);
        self.compare_dynamic(before, emitted, body);
        if before.is_empty() {
            self.compare_boundary(emitted, body);
        }
        for name in emitted.names_of_blocks(body) {
            self.compare_blocks(before, name, emitted, body);
        }
    }

    fn compare_arguments(&mut self, before: &str, emitted: &Body, body: &Body) {
        for argument in emitted.arguments.iter().filter(|argument| argument.node.value != Value::Null) {
            let path = format!("{before}{}", argument.name);
            let other = body.argument_that_is_set(&argument.name);
            let is_given = other.is_some_and(|other| self.is_given_code(&path, argument, other));
            let is_same = !is_given && other.is_some_and(|other| are_same(argument, other));
            let is_undetermined = other.is_some_and(|other| self.is_judged_and_undetermined(&path, other));
            let is_dropped = other.is_none() && self.is_made_up_without(&path);
            if is_same || !(self.must_be_as_emitted(&path) || is_undetermined || is_dropped) {
                continue;
            }
            self.push(Difference {
                place: Some(other.map_or(self.place, |other| &other.node.place).clone()),
                value: other.map(|other| other.node.in_one_form()),
                content: other.and_then(|other| other.written.clone()).unwrap_or_default(),
                emitted: Some(argument.node.in_one_form()),
                is_known: other.is_none_or(|other| other.node.is_known()),
                cause: is_given.then_some(Cause::Given),
                ..self.difference(path)
            });
        }
        for argument in body.arguments.iter().filter(|argument| argument.node.value != Value::Null) {
            let path = format!("{before}{}", argument.name);
            let is_new = emitted.argument_that_is_set(&argument.name).is_none();
            // A boundary takes rights away, and what is left is proved.
            let is_boundary = path == BOUNDARY && argument.node.is_known();
            let is_undetermined = self.is_judged_and_undetermined(&path, argument);
            if is_new
                && !is_boundary
                && (is_undetermined || self.must_be_as_emitted(&path))
                && !self.ignores_what_is_free(&path, argument)
                && !self.says_the_default(&path, argument)
                && !counts_what_is_there(&path, argument)
            {
                self.push(Difference {
                    place: Some(argument.node.place.clone()),
                    // The names in it are none that have a value.
                    value: Some(match (&argument.written, before) {
                        (Some(written), "lifecycle.") => written.clone(),
                        _ => argument.node.in_one_form(),
                    }),
                    content: argument.written.clone().unwrap_or_default(),
                    is_known: !is_undetermined,
                    ..self.difference(path)
                });
            }
        }
    }

    /// What a variable chooses, it chooses in what is emitted, too: one value alone is proved.
    fn compare_choices(&mut self, before: &str, emitted: &Body, body: &Body) {
        for argument in &body.arguments {
            let path = format!("{before}{}", argument.name);
            let is_free = matches!(self.class(&path), Class::Free(_)) || OF_TERRAFORM.contains(&path.as_str());
            let counterpart = emitted.argument(&argument.name);
            let chosen = chosen_by(argument.variables.as_deref(), counterpart.and_then(|it| it.variables.as_deref()));
            let Some(variable) = chosen.filter(|_| !is_free) else { continue };
            self.push(Difference {
                place: Some(argument.node.place.clone()),
                value: Some(argument.node.in_one_form()),
                content: choice_of(argument.variables.as_deref()),
                emitted: counterpart.map(|it| it.node.in_one_form()),
                cause: Some(Cause::Chosen(variable)),
                ..self.difference(path)
            });
        }
        if let Some(variable) = chosen_by(body.variables.as_deref(), emitted.variables.as_deref()) {
            let path = before.trim_end_matches('.').to_owned();
            let content = choice_of(body.variables.as_deref());
            self.push(Difference { content, cause: Some(Cause::Chosen(variable)), ..self.difference(path) });
        }
    }

    /// What a variable passes on under its default, it passes on in what is emitted, too: a caller's value reaches both sides or none.
    fn compare_passed(&mut self, before: &str, emitted: &Body, body: &Body) {
        for argument in &body.arguments {
            let path = format!("{before}{}", argument.name);
            // What takes a boundary's place takes rights away, and a boundary that is gone is judged.
            if path == BOUNDARY || OF_TERRAFORM.contains(&path.as_str()) || matches!(self.class(&path), Class::Free(_))
            {
                continue;
            }
            let counterpart = emitted.argument(&argument.name);
            let of_emitted = counterpart.and_then(|it| it.variables.as_deref());
            let Some(one_sided) = self.passed.one_sided(of_emitted, argument.variables.as_deref()) else { continue };
            if let OneSided::Gone(name) = one_sided
                && !counterpart.is_some_and(|it| are_same(it, argument))
                && !self.passed.is_in(name, &argument.node)
            {
                continue;
            }
            if self.differences.iter().any(|other| other.address == self.address && other.path == path) {
                continue;
            }
            let (cause, variable) = match one_sided {
                OneSided::New(name) => (Cause::Chosen(name.to_owned()), name),
                OneSided::Gone(name) => (Cause::NotPassed(name.to_owned()), name),
            };
            self.push(Difference {
                place: Some(argument.node.place.clone()),
                content: format!("var.{variable}"),
                cause: Some(cause),
                ..self.difference(path)
            });
        }
    }

    /// What blocks say of which a caller makes more, or the first: under the defaults none shows it.
    fn compare_dynamic(&mut self, before: &str, emitted: &Body, body: &Body) {
        for block in &body.dynamic {
            let path = format!("{before}{}", block.name);
            let of_name = || emitted.dynamic.iter().filter(|other| other.name == block.name);
            let is_free = matches!(self.class(&path), Class::Free(_)) || OF_TERRAFORM.contains(&path.as_str());
            if is_free || of_name().any(|other| other.content == block.content) {
                continue;
            }
            self.push(Difference {
                place: Some(block.place.clone()),
                value: Some(block.content.clone()),
                emitted: of_name().next().map(|other| other.content.clone()),
                ..self.difference(path)
            });
        }
    }

    /// A role whose boundary is the caller's keeps the argument: without it, no boundary reaches the role.
    fn compare_boundary(&mut self, emitted: &Body, body: &Body) {
        let (Some(emitted), other) = (emitted.argument(BOUNDARY), body.argument(BOUNDARY)) else { return };
        let is_nothing = |argument: &Argument| argument.node.value == Value::Null;
        // Where the default is nothing, the variable is all that a caller's boundary comes by. A module that was not read to be compared
        // does not say which variables an argument needs, but where its value comes from.
        let is_the_callers = |argument: &Argument| match (&emitted.variables, &argument.variables) {
            (Some(emitted), Some(own)) => emitted.all.is_subset(&own.all),
            _ => argument.node.place.file == emitted.node.place.file,
        };
        let is_dropped = other.is_none_or(|other| is_nothing(other) && is_nothing(emitted) && !is_the_callers(other));
        if is_dropped {
            self.push(Difference {
                place: Some(other.map_or_else(|| self.place.clone(), |other| other.node.place.clone())),
                emitted: Some(emitted.node.in_one_form()),
                ..self.difference(BOUNDARY.to_owned())
            });
        }
    }

    fn compare_blocks(&mut self, before: &str, name: &str, emitted: &Body, body: &Body) {
        let path = format!("{before}{name}");
        if matches!(self.class(&path), Class::Free(_)) || OF_TERRAFORM.contains(&path.as_str()) {
            return;
        }
        let pairs = pair::pairs(name, emitted, body);
        for (block, other) in pairs.both.iter().filter_map(|(at, by)| emitted.blocks.get(*at).zip(body.blocks.get(*by)))
        {
            self.within(&other.place).compare(&format!("{path}."), &block.body, &other.body);
        }
        for _ in pairs.missing {
            self.push_block(Difference { emitted: Some(String::new()), ..self.difference(path.clone()) });
        }
        for other in pairs.new.into_iter().filter_map(|at| body.blocks.get(at)) {
            if name == "lifecycle" {
                self.within(&other.place).compare("lifecycle.", &Body::default(), &other.body);
                continue;
            }
            self.push_block(Difference {
                value: Some(String::new()),
                content: body_in_one_form(&other.body),
                place: Some(other.place.clone()),
                ..self.difference(path.clone())
            });
        }
    }

    /// The same in a block.
    fn within<'b>(&'b mut self, place: &'b Place) -> Bodies<'b> {
        Bodies { place, differences: &mut *self.differences, ..*self }
    }

    /// A block that one side alone has.
    fn push_block(&mut self, difference: Difference) {
        if self.must_be_as_emitted(&difference.path) {
            self.push(difference);
        }
    }

    fn push(&mut self, difference: Difference) {
        self.differences.push(difference);
    }

    /// A difference here.
    fn difference(&self, path: String) -> Difference {
        Difference::at(self.address.to_owned(), path, Some(self.place.clone()))
    }

    /// Whether a file of values says which code runs. What is emitted was called with the same values, so that it does not differ.
    fn is_given_code(&self, path: &str, emitted: &Argument, other: &Argument) -> bool {
        let is_code = matches!(self.class(path), Class::PartlyRead(_, catalogue::CODE | catalogue::MACHINE));
        is_code && is_of_values(&other.node.place.file) && emitted.node.text().is_none_or(|text| !text.is_symbolic())
    }

    /// Whether the proof judges an argument, and cannot tell what it is. What it cannot tell of a policy it says statement by statement.
    fn is_judged_and_undetermined(&self, path: &str, argument: &Argument) -> bool {
        let is_policy = matches!(argument.node.value, Value::Json(_)) || path.ends_with("policy");
        matches!(self.class(path), Class::Read(_)) && !is_policy && !argument.node.is_known()
    }

    /// Whether AWS or the provider makes something of its own where an argument is left out: a policy, a name.
    fn is_made_up_without(&self, path: &str) -> bool {
        match self.class(path) {
            Class::ReadIfSet(..) => true,
            Class::Read(readers) => readers.contains(&Reader::Names),
            _ => false,
        }
    }

    /// Whether an argument says what the provider takes without it.
    fn says_the_default(&self, path: &str, argument: &Argument) -> bool {
        argument.node.word().is_some_and(|word| catalogue::default_of(self.kind, path) == Some(word))
    }

    /// Whether Terraform is told to leave alone what gives and takes nothing, such as tags that somebody else sets.
    fn ignores_what_is_free(&self, path: &str, argument: &Argument) -> bool {
        if path != "lifecycle.ignore_changes" {
            return false;
        }
        let Some(names) = argument.written.as_deref() else { return argument.node.items().is_empty() };
        let is_free = |name: &str| matches!(self.class(name.strip_suffix("_all").unwrap_or(name)), Class::Free(_));
        let names = names.trim_start_matches('[').trim_end_matches([']', ',']).split(',');
        names.map(|name| name.trim_matches('"')).all(|name| is_free(name.split(['.', '[']).next().unwrap_or(name)))
    }

    fn must_be_as_emitted(&self, path: &str) -> bool {
        !OF_TERRAFORM.contains(&path) && matches!(self.class(path), Class::PartlyRead(..) | Class::AsEmitted)
    }

    fn class(&self, path: &str) -> Class {
        catalogue::of(self.kind).map_or(Class::AsEmitted, |kind| kind.class(path))
    }
}

/// Whether an argument says how many of a resource there are, and nobody else does: each of them is compared by itself.
fn counts_what_is_there(path: &str, argument: &Argument) -> bool {
    let no_variable = argument.variables.as_ref().is_some_and(|variables| variables.all.is_empty());
    matches!(path, "count" | "for_each") && argument.node.is_known() && no_variable
}

/// The expressions by which variables choose.
fn choice_of(variables: Option<&Variables>) -> String {
    let choices = variables.map(|variables| variables.choices.as_slice()).unwrap_or_default();
    choices.iter().map(|choice| choice.whole.as_str()).collect::<Vec<_>>().join(";")
}

/// A variable that chooses on one side, and not in this way on the emitted one.
fn chosen_by(variables: Option<&Variables>, emitted: Option<&Variables>) -> Option<String> {
    let emitted_choices = emitted.map(|emitted| emitted.choices.as_slice()).unwrap_or_default();
    let is_emitted = |choice: &Choice| emitted_choices.iter().any(|other| other.of_caller == choice.of_caller);
    let variables = variables.filter(|variables| !variables.choices.iter().all(is_emitted))?;
    let is_new = |name: &&String| emitted.is_none_or(|emitted| !emitted.all.contains(*name));
    variables.deciding.iter().find(is_new).or_else(|| variables.deciding.first()).cloned()
}
