//! Modules of other accounts on the two sides: each is compared as the pipeline's module is, by what it says and not by its bytes.
//!
//! What is judged of them is what the pipeline's proof judges: the trust and the policies of their roles.

use crate::diagnostic::Code;
use crate::prove::accounts::{self, Account, Unfilled, fill_place, role_of};
use crate::prove::report::proof::Violation;
use crate::readback::{self, Module, Problem};
use crate::symbolic::{Text, text};

use super::binding::may_be_one;
use super::differing::{Cause, Difference};

/// The modules of other accounts.
pub(in crate::prove) struct Elsewhere {
    /// As they stand.
    pub(in crate::prove) own: Vec<Account>,
    /// As they are emitted; none, where nothing is edited.
    pub(in crate::prove) emitted: Vec<Account>,
    is_edited: bool,
    /// Every difference that nothing else judges.
    pub(in crate::prove) violations: Vec<Violation>,
    /// What somebody should know.
    pub(in crate::prove) notes: Vec<String>,
}

impl Elsewhere {
    /// Those that say what is declared: the emitted ones, where there are any.
    pub(in crate::prove) fn declaring(&self) -> &[Account] {
        if self.is_edited { &self.emitted } else { &self.own }
    }
}

/// Reads the modules of other accounts, and compares them with the emitted ones if there are others.
pub(in crate::prove) fn compare(module: &Module, emitted: Option<&Module>) -> Elsewhere {
    let (mut violations, mut notes) = (Vec::new(), Vec::new());
    let Some(emitted) = emitted else {
        let own = accounts::accounts(module);
        return Elsewhere { own, emitted: Vec::new(), is_edited: false, violations, notes };
    };
    let of_emitted: Vec<(Unfilled, Module)> = accounts::unfilled(emitted).into_iter().map(read).collect();
    let mut own = Vec::new();
    for (unfilled, account) in accounts::unfilled(module).into_iter().map(read) {
        let counterpart = of_emitted.iter().find(|(other, _)| other.folder == unfilled.folder);
        let Some((_, counterpart)) = counterpart.filter(|(other, _)| other.files != unfilled.files) else {
            own.push(unfilled.filled(account, module));
            continue;
        };
        let compared = super::compare(&account, Some(counterpart));
        let mut found = compared.violations;
        found.extend(account.problems.iter().map(of_problem));
        found.extend(another_role(counterpart, &compared.module));
        found.extend(values_of_another(&unfilled, module));
        violations.extend(found.into_iter().map(|violation| placed(violation, &unfilled.folder)));
        notes.extend(compared.notes.into_iter().map(|note| format!("`{}`: {note}", unfilled.folder)));
        own.push(unfilled.filled(compared.module.into_owned(), module));
    }
    let emitted = of_emitted.into_iter().map(|(unfilled, account)| unfilled.filled(account, emitted)).collect();
    Elsewhere { own, emitted, is_edited: true, violations, notes }
}

fn read(unfilled: Unfilled) -> (Unfilled, Module) {
    let account = readback::read_to_compare(&unfilled.configuration());
    (unfilled, account)
}

/// The ARN of the role is the pipeline's to say, so that a role of another name is one that nobody assumes.
fn another_role(emitted: &Module, account: &Module) -> Option<Violation> {
    let (emitted, own) = (role_of(emitted)?, role_of(account)?);
    let (before, now) = (emitted.arn(), own.arn());
    (before != now).then(|| {
        let place = Some(own.place.clone());
        let of_name = Difference::at(own.address(), "name".to_owned(), place);
        Difference { value: Some(now.to_string()), emitted: Some(before.to_string()), ..of_name }.into_violation()
    })
}

/// What values and defaults say that the pipeline's module knows otherwise: whose role may assume this one, and whose artifacts it reads.
fn values_of_another(unfilled: &Unfilled, pipeline: &Module) -> Vec<Violation> {
    let known = accounts::values_of_pipeline(pipeline);
    let called = readback::read(&unfilled.files);
    let of_problems = called.problems.iter().filter(|problem| readback::is_of_values(&problem.place.file));
    let mut violations: Vec<Violation> = of_problems.map(of_problem).collect();
    for (name, value) in &called.variables {
        let Some(known) = known.get(&format!("var.{name}")) else { continue };
        let Some(given) = value.text().filter(|given| !given.is_symbolic()) else { continue };
        // What the pipeline's module gets only after apply can be anything.
        if known.only_symbol().is_none() && !may_be_one(known, given) && !is_every_key(known, given) {
            let place = Some(value.place.clone());
            let of_value = Difference::at(format!("variable.{name}"), "value".to_owned(), place);
            let (value, emitted) = (Some(given.to_string()), Some(known.to_string()));
            violations.push(Difference { value, emitted, cause: Some(Cause::OfAnother), ..of_value }.into_violation());
        }
    }
    violations
}

/// Whether a value names all keys of the pipeline's account and region, as it has to before the key exists.
fn is_every_key(known: &Text, given: &Text) -> bool {
    let of_known = known.cut_last('/').map(|(keys, _)| keys);
    let of_given = given.before(":key/*").map(|before| text![before, ":key"]);
    of_known.zip(of_given).is_some_and(|(known, given)| may_be_one(&known, &given))
}

/// What cannot be read there.
fn of_problem(problem: &Problem) -> Violation {
    Violation {
        code: if problem.fatal { Code::UnreadableModule } else { Code::Undecided },
        place: Some(problem.place.clone()),
        address: String::new(),
        subject: None,
        cause: None,
        message: problem.message.clone(),
        help: "write it as tfpipe emits it".to_owned(),
    }
}

/// A violation in the folder of the module.
fn placed(violation: Violation, folder: &str) -> Violation {
    let mut place = violation.place;
    if let Some(place) = &mut place {
        fill_place(place, folder);
    }
    let address = match violation.address.as_str() {
        "" => String::new(),
        address => format!("{folder}{address}"),
    };
    let message = violation.message.replacen(&format!("`{}", violation.address), &format!("`{address}"), 1);
    Violation { place, address, message, ..violation }
}
