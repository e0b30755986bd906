//! Sufficient: every call that the module's resources will make is allowed.

use crate::iam::eval::Answer;

use crate::prove::judgement::elsewhere;
use crate::prove::need::{Bound, Need};
use crate::prove::report::proof::{Called, Verdict};
use crate::prove::request::Request;
use crate::prove::request::authorizer::Authorizer;

/// The verdicts on all needs.
pub(crate) fn calls<'a>(authorizer: Authorizer<'_>, needs: impl Iterator<Item = &'a Need>) -> Vec<Called> {
    let called = |need: &Need| Called { need: need.clone(), verdict: verdict(authorizer, need) };
    needs.map(called).collect()
}

/// The verdict on a need: a key that the caller may leave out must not matter.
fn verdict(authorizer: Authorizer<'_>, need: &Need) -> Verdict {
    let full = Verdict::from(authorizer.decide(&Request::of_need(need)));
    let optional = need.sent.iter().filter(|sent| sent.bound == Bound::IfSent);
    let lean = optional.map(|sent| Verdict::from(authorizer.decide(&Request::of_need(need).without_key(&sent.key))));
    let all: Vec<Verdict> = [full.clone()].into_iter().chain(lean).collect();
    let worst = all.into_iter().find(|verdict| !matches!(verdict, Verdict::Allowed(_))).unwrap_or(full);
    match &worst {
        Verdict::Denied(None, _) => {
            let why = elsewhere::why_uncertain(&authorizer.policies.written, need);
            why.map_or(worst, |why| Verdict::Unknown(vec![why]))
        }
        _ => worst,
    }
}

impl From<Answer> for Verdict {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Allowed(by) => Self::Allowed(by),
            Answer::Denied { by, reason } => Self::Denied(by, reason),
            Answer::Unknown(why) => Self::Unknown(why),
        }
    }
}
