//! Values with the places where they stand.

use std::fmt::{self, Display, Formatter};
use std::rc::Rc;

use crate::symbolic::Text;

/// A line of a file of the module.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The path below the module's folder.
    pub file: Rc<str>,
    /// Counted from 1.
    pub line: usize,
}

/// A value, and where it is written.
///
/// One that comes through a local, a variable's default or another resource's argument keeps its place there: a statement
/// that stands in `locals` is found there, and not where it is used. A symbol, and a text that is put together, stand
/// where that is done; what is read out of a JSON text stands at the first line of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub value: Value,
    /// Where it stands.
    pub place: Place,
    /// The comment lines right before it, without `# `; kept for the items of lists and the entries of objects.
    pub comment: Vec<String>,
    /// What the value does not tell of its type.
    pub form: Form,
}

/// What a value does not tell of its type in Terraform.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// It tells all: a list that is written is a tuple, braces are an object, and a symbol has the type that it has.
    #[default]
    AsWritten,
    /// A symbol that is a text.
    Text,
    /// `list(…)`, of whatever type its items have
    List,
    /// `set(…)`
    Set,
    /// `map(…)`
    Map,
    /// It may have been converted, such as a number into a text. Of a list with it nobody knows how many items it has, and in
    /// which order; of an object, whether it is `null`.
    Unsure,
}

/// What an expression comes to.
///
/// A text that is a JSON object, such as a policy in a heredoc, is `Json` where it is an argument.
///
/// A text may hold symbols, such as `account`, `var.repository` and `aws_kms_key.pipeline.key_id`: values that are fixed but not
/// written here. What one can stand for is known where it is made: by the validation of a variable, by the attribute of a resource.
///
/// `var.ids[*]` is each item of a list that has no default: a list with such an item has nobody knows how many. What
/// a function makes of a symbol's content is a symbol that is named after the call, `split(".", var.uri)[3]`. The six
/// characters at the end of a secret's ARN are plain text, `AbCdEf`, because policies meet them with `-??????`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as written.
    Number(Text),
    /// A text, perhaps with symbols.
    Text(Text),
    /// A list, set or tuple.
    List(Vec<Node>),
    /// An object or a map, in the order of the text.
    Object(Vec<(Text, Node)>),
    /// `jsonencode(…)` of a value, kept as the value.
    Json(Box<Node>),
    /// What cannot be resolved, and why, for people: "`templatefile` is not read".
    Unknown(String),
}

impl Node {
    /// A value that stands somewhere, without a comment.
    pub(super) const fn new(value: Value, place: Place) -> Self {
        Self { value, place, comment: Vec::new(), form: Form::AsWritten }
    }

    /// The same as something of another form.
    pub(super) fn of(self, form: Form) -> Self {
        Self { form, ..self }
    }

    /// The text, if it is one; numbers and booleans are texts too, as for Terraform.
    pub fn text(&self) -> Option<&Text> {
        match &self.value {
            Value::Text(text) | Value::Number(text) => Some(text),
            Value::Bool(truth) => Some((*truth).into()),
            _ => None,
        }
    }

    /// Whether no part of it is undetermined.
    pub fn is_known(&self) -> bool {
        match &self.value {
            Value::Unknown(_) => false,
            Value::List(items) => items.iter().all(Self::is_known),
            Value::Object(entries) => entries.iter().all(|(_, entry)| entry.is_known()),
            Value::Json(inner) => inner.is_known(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => true,
        }
    }

    /// The same as people see it, to be compared with words.
    pub fn word(&self) -> Option<&str> {
        self.text().map(Text::as_str)
    }

    /// The items of a list; a single value is a list of itself, as in policies. `null` has none.
    pub fn items(&self) -> Vec<&Self> {
        match &self.value {
            Value::List(items) => items.iter().collect(),
            Value::Null => Vec::new(),
            _ => vec![self],
        }
    }

    /// The entries of an object, or of the JSON of one.
    pub fn entries(&self) -> &[(Text, Self)] {
        match &self.value {
            Value::Object(entries) => entries,
            Value::Json(node) => node.entries(),
            _ => &[],
        }
    }

    /// The entry of this name.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.entries().iter().find(|(key, _)| key == name).map(|(_, node)| node)
    }
}

impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}
