//! Expressions: what stands on the right of an argument.

/// A value, a reference to one, or a computation of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number; the modules need no other kind.
    Number(i64),
    /// A quoted string, in parts: literal text is always escaped, an interpolation is always an expression. One that
    /// is nothing but an interpolation prints as the bare expression.
    Template(Vec<Part>),
    /// A traversal such as `aws_iam_role.build.arn`.
    Reference(Reference),
    /// `[a, b]`; on one line when it fits and no item has a comment.
    List(Vec<Item>),
    /// `{ key = value }`; over several lines, unless it is empty or inside of a string.
    Object(Vec<Entry>),
    /// `name(argument, …)`
    Call(String, Vec<Expr>),
    /// `condition ? then : otherwise`
    Conditional(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `left operator right`, for the comparisons and logic of validations.
    Binary(Box<Expr>, &'static str, Box<Expr>),
    /// `[for name in list : value if condition]`
    ForList {
        /// The loop variable.
        name: String,
        /// What is looped over.
        each: Box<Expr>,
        /// The value of one round.
        value: Box<Expr>,
    },
    /// `{ for key, value in map : key => item }`: an object over a map, for blocks and environment variables.
    ForObject {
        /// The two loop variables.
        names: (String, String),
        /// What is looped over.
        each: Box<Expr>,
        /// Key and value of one round.
        entry: Box<(Expr, Expr)>,
    },
}

/// One part of a quoted string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text that means itself, whatever characters it has.
    Literal(String),
    /// `${…}`
    Interpolation(Expr),
}

/// A traversal: a root name and the steps from there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// `var`, `local`, `data`, a resource type, or a loop variable.
    pub root: String,
    /// What follows it.
    pub steps: Vec<Step>,
}

/// One step of a traversal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// `.name`
    Attribute(String),
    /// `[0]`
    Index(usize),
}

/// An item of a list, with the comment lines that stand before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Lines without `# `.
    pub comment: Vec<String>,
    /// The item.
    pub value: Expr,
}

/// An entry of an object, with the comment lines that stand before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Lines without `# `.
    pub comment: Vec<String>,
    /// The key: printed bare where it is an identifier, as a quoted (escaped) string otherwise.
    pub key: String,
    /// The value.
    pub value: Expr,
}

impl Expr {
    /// A string that means exactly `text`.
    pub fn string(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::Template(if text.is_empty() { Vec::new() } else { vec![Part::Literal(text)] })
    }

    /// A reference from its dotted path, such as `var.name`.
    ///
    /// ```
    /// use tfpipe::hcl::{Expr, Reference, Step};
    /// let Expr::Reference(Reference { root, steps }) = Expr::reference("var.name") else { panic!() };
    /// assert_eq!((root.as_str(), steps), ("var", vec![Step::Attribute("name".into())]));
    /// ```
    pub fn reference(path: &str) -> Self {
        let mut names = path.split('.').map(str::to_owned);
        let root = names.next().unwrap_or_default();
        Self::Reference(Reference { root, steps: names.map(Step::Attribute).collect() })
    }

    /// `[…]` of items without comments.
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self::List(items.into_iter().map(|value| Item { comment: Vec::new(), value }).collect())
    }

    /// `{…}` of entries without comments.
    pub fn object<K: Into<String>>(entries: impl IntoIterator<Item = (K, Self)>) -> Self {
        let entry = |(key, value): (K, Self)| Entry { comment: Vec::new(), key: key.into(), value };
        Self::Object(entries.into_iter().map(entry).collect())
    }

    /// A call of a function of the language.
    pub fn call(name: &str, arguments: impl IntoIterator<Item = Self>) -> Self {
        Self::Call(name.to_owned(), arguments.into_iter().collect())
    }

    /// `left operator right`.
    pub fn binary(left: Self, operator: &'static str, right: Self) -> Self {
        Self::Binary(Box::new(left), operator, Box::new(right))
    }

    /// One string of several expressions, side by side; neighbouring literals are joined.
    pub fn concat(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut joined: Vec<Part> = Vec::new();
        let flat = parts.into_iter().flat_map(|part| match part {
            Self::Template(parts) => parts,
            other => vec![Part::Interpolation(other)],
        });
        for part in flat {
            match (joined.last_mut(), part) {
                (Some(Part::Literal(before)), Part::Literal(text)) => before.push_str(&text),
                (_, part) => joined.push(part),
            }
        }
        Self::Template(joined)
    }

    /// Calls `visit` with every reference in the expression, in the order of the text.
    pub fn references<'a>(&'a self, visit: &mut impl FnMut(&'a Reference)) {
        match self {
            Self::Null | Self::Bool(_) | Self::Number(_) => {}
            Self::Template(parts) => {
                for part in parts {
                    if let Part::Interpolation(inner) = part {
                        inner.references(visit);
                    }
                }
            }
            Self::Reference(reference) => visit(reference),
            Self::List(items) => items.iter().for_each(|item| item.value.references(visit)),
            Self::Object(entries) => entries.iter().for_each(|entry| entry.value.references(visit)),
            Self::Call(_, arguments) => arguments.iter().for_each(|argument| argument.references(visit)),
            Self::Conditional(test, then, otherwise) => {
                for inner in [test, then, otherwise] {
                    inner.references(visit);
                }
            }
            Self::Binary(left, _, right) => [left, right].into_iter().for_each(|inner| inner.references(visit)),
            Self::ForList { each, value, .. } => [each, value].into_iter().for_each(|inner| inner.references(visit)),
            Self::ForObject { each, entry, .. } => {
                for inner in [each.as_ref(), &entry.0, &entry.1] {
                    inner.references(visit);
                }
            }
        }
    }

    /// Calls `visit` with every reference in the expression, to change it.
    pub(crate) fn references_mut(&mut self, visit: &mut impl FnMut(&mut Reference)) {
        match self {
            Self::Null | Self::Bool(_) | Self::Number(_) => {}
            Self::Template(parts) => {
                for part in parts {
                    if let Part::Interpolation(inner) = part {
                        inner.references_mut(visit);
                    }
                }
            }
            Self::Reference(reference) => visit(reference),
            Self::List(items) => items.iter_mut().for_each(|item| item.value.references_mut(visit)),
            Self::Object(entries) => entries.iter_mut().for_each(|entry| entry.value.references_mut(visit)),
            Self::Call(_, arguments) => arguments.iter_mut().for_each(|argument| argument.references_mut(visit)),
            Self::Conditional(test, then, otherwise) => {
                for inner in [test, then, otherwise] {
                    inner.references_mut(visit);
                }
            }
            Self::Binary(left, _, right) => [left, right].into_iter().for_each(|inner| inner.references_mut(visit)),
            Self::ForList { each, value, .. } => {
                for inner in [each, value] {
                    inner.references_mut(visit);
                }
            }
            Self::ForObject { each, entry, .. } => {
                for inner in [each.as_mut(), &mut entry.0, &mut entry.1] {
                    inner.references_mut(visit);
                }
            }
        }
    }
}

impl From<&str> for Expr {
    fn from(text: &str) -> Self {
        Self::string(text)
    }
}

impl From<String> for Expr {
    fn from(text: String) -> Self {
        Self::string(text)
    }
}

impl From<bool> for Expr {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Expr {
    fn from(value: i64) -> Self {
        Self::Number(value)
    }
}

impl From<u32> for Expr {
    fn from(value: u32) -> Self {
        Self::Number(i64::from(value))
    }
}
