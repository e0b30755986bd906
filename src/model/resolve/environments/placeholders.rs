//! `${environment}` and `${environment.NAME}` in the texts of a stage.
//!
//! Nothing else is touched: `${environment_name}` and `${environment:-x}` are a shell's own.

use std::collections::BTreeSet;
use std::mem;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::diagnostic::{Code, Diagnostic, Findings, Part, Path};
use crate::spec::{Environment, closest};

const START: &str = "${environment";

/// What texts are filled for.
pub(super) enum For<'a> {
    /// A stage of an environment.
    Environment(&'a Environment),
    /// A stage that is repeated for no environment there is, which is a finding already.
    Nothing,
    /// A stage that is not repeated.
    Once,
}

/// What came up while texts were filled.
#[derive(Default)]
pub(super) struct Placeholders {
    /// Names of values that a text uses, each with the environment that it is filled for; with none, for any of them.
    used: BTreeSet<(Option<String>, String)>,
    /// Places of texts that could not be filled.
    unfilled: Vec<Path>,
    /// Places below keys that were filled, and where those keys were written.
    keys: Vec<(Path, Path)>,
}

/// The message and the help of a finding.
type Problem = (String, String);

/// A part of a text.
enum Piece<'a> {
    Text(&'a str),
    Name,
    Value(&'a str),
    /// A placeholder that does not end, perhaps with the name of a value.
    Open(Option<&'a str>),
}

impl Placeholders {
    /// Whether a text that is filled for an environment uses the value of this name.
    pub(super) fn uses(&self, environment: &str, name: &str) -> bool {
        let of = |environment: Option<&str>| self.used.contains(&(environment.map(str::to_owned), name.to_owned()));
        of(Some(environment)) || of(None)
    }

    /// Names of values that texts use for an environment, and that it does not have.
    pub(super) fn unknown(&self, environment: &Environment) -> impl Iterator<Item = &str> {
        let of_it = |of: &Option<String>| of.as_ref().is_none_or(|of| *of == environment.name);
        let names = self.used.iter().filter(move |(of, _)| of_it(of)).map(|(_, name)| name.as_str());
        names.filter(|name| !environment.values.contains_key(*name))
    }

    /// The name of a value is used; in a text that cannot be filled, for any environment.
    fn use_name(&mut self, whom: &For<'_>, name: &str) {
        let environment = match whom {
            For::Environment(environment) => Some(environment.name.clone()),
            For::Nothing | For::Once => None,
        };
        self.used.insert((environment, name.to_owned()));
    }

    /// A part of the spec with its texts filled.
    pub(super) fn fill<T>(&mut self, part: &T, whom: &For<'_>, place: &Path, findings: &mut Findings) -> T
    where
        T: Serialize + for<'a> Deserialize<'a> + Clone,
    {
        let Ok(mut value) = serde_json::to_value(part) else { return part.clone() };
        self.fill_value(&mut value, whom, place, findings);
        // From a reference, as `Document` reads: one copy of what is derived is enough.
        T::deserialize(&value).unwrap_or_else(|_| part.clone())
    }

    fn fill_value(&mut self, value: &mut Value, whom: &For<'_>, place: &Path, findings: &mut Findings) {
        match value {
            Value::String(text) => *text = self.fill_text(text, whom, (place, Part::Value), findings),
            Value::Array(items) => {
                for (at, item) in items.iter_mut().enumerate() {
                    self.fill_value(item, whom, &place.index(at), findings);
                }
            }
            Value::Object(entries) => {
                let mut filled = Map::new();
                for (written, mut entry) in mem::take(entries) {
                    let at = place.key(&written);
                    let key = self.fill_text(&written, whom, (&at, Part::Key), findings);
                    self.fill_value(&mut entry, whom, &at, findings);
                    if key != written {
                        self.keys.push((place.key(&key), at.clone()));
                    }
                    if filled.insert(key.clone(), entry).is_some() {
                        let message = format!("`{key}` is the key of another entry here");
                        let help = "use keys that differ in every environment";
                        let (both, mut keys) = (place.key(&key), self.keys.iter());
                        let at = keys.find(|(filled, _)| *filled == both).map_or(&at, |(_, written)| written);
                        findings.add(Diagnostic::key(Code::DuplicateKey, at, message, help));
                    }
                }
                *entries = filled;
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// One pass: what is put in is not read again.
    fn fill_text(&mut self, text: &str, whom: &For<'_>, at: (&Path, Part), findings: &mut Findings) -> String {
        let mut out = String::new();
        for piece in pieces_of(text) {
            let problem = match self.fill_piece(&piece, text, whom) {
                Ok(filled) => {
                    out.push_str(filled);
                    continue;
                }
                Err(problem) => problem,
            };
            self.unfilled.push(at.0.clone());
            if let Some((message, help)) = problem {
                let finding = if at.1 == Part::Key { Diagnostic::key } else { Diagnostic::value };
                findings.add(finding(Code::Dangling, at.0, message, help));
            }
        }
        out
    }

    /// What stands for a piece of a text. Where nothing does: the message and the help, unless that is a finding elsewhere.
    fn fill_piece<'p>(&mut self, piece: &Piece<'p>, text: &str, whom: &'p For<'_>) -> Result<&'p str, Option<Problem>> {
        match (piece, whom) {
            (Piece::Text(text), _) => Ok(text),
            (_, For::Once) => Err(Some((
                format!("`{}` stands in a stage that is not repeated", text.escape_default()),
                "add `environments: all` to the stage, or write the value itself; a shell takes `$environment` as well"
                    .to_owned(),
            ))),
            (Piece::Open(name), _) => {
                if let Some(name) = name {
                    self.use_name(whom, name);
                }
                let open = name.map_or_else(|| START.to_owned(), |name| format!("{START}.{name}"));
                Err(Some((
                    format!("`{open}` has no closing brace"),
                    "write `${environment}`, or `${environment.NAME}` with the name of a value".to_owned(),
                )))
            }
            (Piece::Name, For::Environment(environment)) => Ok(&environment.name),
            (Piece::Name, For::Nothing) => Ok("environment"),
            (Piece::Value(name), For::Nothing) => {
                self.use_name(whom, name);
                Err(None)
            }
            (Piece::Value(name), For::Environment(environment)) => {
                self.use_name(whom, name);
                match environment.values.get(*name) {
                    // That it has one is a finding where the value stands.
                    Some(value) if has_placeholder(value) => Err(None),
                    Some(value) => Ok(value),
                    None => Err(Some(missing_value(name, environment))),
                }
            }
        }
    }

    /// A finding about filled texts as one about what was written; none if what was written could not be filled.
    pub(super) fn of_the_written(&self, mut finding: Diagnostic) -> Option<Diagnostic> {
        for (filled, written) in &self.keys {
            finding.at = finding.at.moved(filled, written);
        }
        (!self.unfilled.contains(&finding.at)).then_some(finding)
    }
}

fn missing_value(name: &str, environment: &Environment) -> Problem {
    let message = format!("the environment `{}` has no value `{}`", environment.name, name.escape_default());
    let help = if let Some(other) = closest(name, environment.values.keys().map(String::as_str)) {
        format!("did you mean `${{environment.{other}}}`? Or add `{name}:` to `values` of that environment")
    } else if is_name_of_a_value(name) {
        format!("add `{name}:` to `values` of that environment")
    } else {
        "names of values have letters, digits, underscores and hyphens, a letter or an underscore first".to_owned()
    };
    (message, help)
}

fn pieces_of(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(START) {
        pieces.push(Piece::Text(before));
        rest = behind;
        if let Some(after) = behind.strip_prefix('}') {
            pieces.push(Piece::Name);
            rest = after;
        } else if let Some(named) = behind.strip_prefix('.') {
            let name = named.split(|c| !fits(c)).next().unwrap_or_default();
            let after = named.strip_prefix(name).unwrap_or_default();
            rest = after.strip_prefix('}').unwrap_or(after);
            let ends = after.starts_with('}');
            pieces.push(if ends { Piece::Value(name) } else { Piece::Open(Some(name)) });
        } else if behind.is_empty() {
            pieces.push(Piece::Open(None));
        } else {
            pieces.push(Piece::Text(START));
        }
    }
    pieces.push(Piece::Text(rest));
    pieces
}

/// Whether a text has a placeholder, whole or not.
pub(super) fn has_placeholder(text: &str) -> bool {
    pieces_of(text).iter().any(|piece| !matches!(piece, Piece::Text(_)))
}

pub(super) fn is_name_of_a_value(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') && name.chars().all(fits)
}

fn fits(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '-'
}
