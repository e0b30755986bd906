//! The result of a proof: calls and guards with their verdicts, violations, and notes.

use std::ops::Deref;
use std::rc::Rc;

use crate::diagnostic::Code;
use crate::readback::Place;
use crate::symbolic::Text;

use crate::prove::need::Need;
use crate::prove::policy::gather::Attached;
use crate::prove::policy::written::Written;
use crate::prove::report::cause::Cause;
use crate::prove::report::subject::Subject;

/// The proof of a module.
#[derive(Debug, Clone, Default)]
pub struct Proof {
    /// Every modelled and declared call, with its verdict.
    pub calls: Vec<Called>,
    /// Every request that must be refused, with its verdict.
    pub guards: Vec<Guard>,
    /// How many of the guards are of what tfpipe emits, and how many of these hold; nothing, without that.
    pub of_spec: Option<Tally>,
    /// Every statement of the module, as it is written.
    pub statements: Vec<Written>,
    /// What is wrong.
    pub violations: Vec<Violation>,
    /// What would be wrong, and is accepted.
    pub accepted: Vec<Accepted>,
    /// Policies that are attached, and whose text is not in the module: role, policy.
    pub attached: Vec<(String, Attached)>,
    /// What is assumed, or cannot be known.
    pub notes: Vec<String>,
}

/// How many there are of something, and how many of them hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub all: usize,
    /// Those that hold.
    pub held: usize,
}

impl Tally {
    /// Of guards.
    pub(crate) fn of(guards: &[Guard]) -> Self {
        let held = guards.iter().filter(|guard| matches!(*guard.verdict, Verdict::Denied(..))).count();
        Self { all: guards.len(), held }
    }
}

/// A call and its verdict.
#[derive(Debug, Clone)]
pub struct Called {
    /// The call.
    pub need: Need,
    /// Whether it will be allowed.
    pub verdict: Verdict,
}

/// A request that must be refused, and its verdict. What is asked can be read of it directly; a module of 500 actions has millions, so
/// they share what is the same.
#[derive(Debug, Clone)]
pub struct Guard {
    /// What is asked: the same of many callers.
    pub question: Rc<Question>,
    /// Who asks, for people.
    pub caller: Rc<str>,
    /// The address of the resource whose policy alone is asked, if one is.
    pub at: Option<Rc<str>>,
    /// Whether it is refused; `Allowed` is the violation here.
    pub verdict: Rc<Verdict>,
}

/// What must be refused, whoever asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What it is about: `plain HTTP`, `another account`.
    pub subject: &'static str,
    /// What is asked.
    pub action: Text,
    /// Of what.
    pub resource: Text,
    /// With what, where that is the point: `aws:SourceArn is another`.
    pub given: String,
}

impl Deref for Guard {
    type Target = Question;

    fn deref(&self) -> &Question {
        &self.question
    }
}

/// The answer to one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Allowed by these statements: indexes of [`Proof::statements`].
    Allowed(Vec<usize>),
    /// Refused, by a statement or because none allows it.
    Denied(Option<usize>, String),
    /// It cannot be told, and why.
    Unknown(Vec<String>),
    /// No statement allows it and none refuses it, and a policy of this ARN is attached to the caller, whose text is elsewhere.
    LeftToAttached(Text),
    /// Nothing of the module asks for it any more, and tfpipe emits what does.
    Gone,
}

/// Something that is wrong, or cannot be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Which kind.
    pub code: Code,
    /// Where to look; none where nothing is written that should be.
    pub place: Option<Place>,
    /// The resource whose text it is about.
    pub address: String,
    /// What an acceptance would name; none, if nothing can accept it.
    pub subject: Option<Subject>,
    /// What brings it about, if that may bring about others too: they are one finding.
    pub cause: Option<Cause>,
    /// What is wrong: lower case, no final period.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// A violation that an acceptance covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// What would be wrong.
    pub violation: Violation,
    /// The position of the acceptance among those that were given.
    pub by: usize,
}

impl Proof {
    /// How many guards there are, and how many of them hold.
    pub fn guard_tally(&self) -> Tally {
        Tally::of(&self.guards)
    }

    /// Whether every call is allowed, every guard held, nothing is too much, and everything could be told.
    pub fn holds(&self) -> bool {
        self.violations.is_empty()
    }

    /// Whether nothing is wrong, though something may not be told.
    pub fn holds_as_far_as_known(&self) -> bool {
        self.violations.iter().all(|violation| violation.code == Code::Undecided)
    }
}
