//! `try` and `can`: known only where it is certain whether what they try fails.

use hcl_edit::expr::{Expression, FuncCall};

use super::certain::is_certain;
use super::resolve::Resolver;
use super::scope::Scope;
use super::select::MISSING;
use super::{Node, Value};

/// Why there is no answer.
const UNSURE: &str = "whether something fails that is not written here";

/// What became of an attempt.
enum Attempt {
    Serves(Node),
    Fails(Node),
    Unsure(Node),
}

impl Resolver<'_> {
    /// The first argument that does not fail.
    pub(super) fn try_each(&self, at: &Expression, call: &FuncCall, scope: Scope<'_>) -> Node {
        let mut failed = None;
        for (index, argument) in call.args.iter().enumerate() {
            match self.attempt(argument, scope) {
                Attempt::Serves(node) => return node,
                Attempt::Fails(node) => failed = Some(node),
                // If the last fails, all does.
                Attempt::Unsure(node) if index + 1 == call.args.len() => return node,
                Attempt::Unsure(Node { value: Value::Unknown(why), .. }) => return scope.unknown(at, why),
                Attempt::Unsure(_) => return scope.unknown(at, UNSURE.to_owned()),
            }
        }
        failed.unwrap_or_else(|| scope.unknown(at, UNSURE.to_owned()))
    }

    /// Whether the argument does not fail.
    pub(super) fn can(&self, at: &Expression, call: &FuncCall, scope: Scope<'_>) -> Node {
        let Some(argument) = call.args.get(0).filter(|_| call.args.len() == 1) else {
            return scope.unknown(at, "`can` takes one argument".to_owned());
        };
        match self.attempt(argument, scope) {
            Attempt::Serves(_) => scope.node(at, Value::Bool(true)),
            Attempt::Fails(_) => scope.node(at, Value::Bool(false)),
            Attempt::Unsure(Node { value: Value::Unknown(why), .. }) => scope.unknown(at, why),
            Attempt::Unsure(_) => scope.unknown(at, UNSURE.to_owned()),
        }
    }

    fn attempt(&self, argument: &Expression, scope: Scope<'_>) -> Attempt {
        let before = self.doubts.get();
        let node = self.expression(argument, scope);
        if matches!(&node.value, Value::Unknown(why) if why.starts_with(MISSING)) {
            self.doubts.set(before);
            return Attempt::Fails(node);
        }
        if self.doubts.get() == before && is_certain(&node) { Attempt::Serves(node) } else { Attempt::Unsure(node) }
    }
}
