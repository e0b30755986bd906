//! Input variables of the module.

use crate::hcl::Expr;

/// An input variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: Type,
    /// What it is, in a sentence.
    pub description: String,
    /// Its default; `None` makes it required.
    pub default: Option<Expr>,
    /// Whether `null` is a value of its own rather than a way to ask for the default.
    pub nullable: bool,
    /// Whether plans and logs must not show the value.
    pub sensitive: bool,
    /// What every value must fulfil.
    pub validations: Vec<Validation>,
    /// A value for the example and the tests, where there is no default.
    pub example: Option<Expr>,
    /// A value for the tests that the validations refuse, where the usual one would not show what they are for.
    pub wrong: Option<Expr>,
}

/// The type of a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// `string`
    String,
    /// `number`
    Number,
    /// `bool`
    Bool,
    /// `list(string)`
    Strings,
    /// `map(string)`
    StringMap,
    /// `map(list(string))`
    StringsMap,
}

/// A condition on the value of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validation {
    /// Must be true.
    pub condition: Expr,
    /// What to do when it is not: a whole sentence, as Terraform demands.
    pub message: String,
}

impl Type {
    /// The type as HCL writes it.
    pub fn expression(self) -> Expr {
        let string = || Expr::reference("string");
        match self {
            Self::String => string(),
            Self::Number => Expr::reference("number"),
            Self::Bool => Expr::reference("bool"),
            Self::Strings => Expr::call("list", [string()]),
            Self::StringMap => Expr::call("map", [string()]),
            Self::StringsMap => Expr::call("map", [Self::Strings.expression()]),
        }
    }

    /// The type as the README writes it.
    pub fn text(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Bool => "bool",
            Self::Strings => "list(string)",
            Self::StringMap => "map(string)",
            Self::StringsMap => "map(list(string))",
        }
    }
}

impl Variable {
    /// A required variable.
    pub(crate) fn new(name: impl Into<String>, kind: Type, description: impl Into<String>) -> Self {
        let (name, description) = (name.into(), description.into());
        Self {
            name,
            kind,
            description,
            default: None,
            nullable: false,
            validations: Vec::new(),
            example: None,
            wrong: None,
            sensitive: false,
        }
    }

    /// The same variable with a default.
    pub(crate) fn default(mut self, value: impl Into<Expr>) -> Self {
        self.default = Some(value.into());
        self
    }

    /// The same variable with a default, if there is one.
    pub(crate) fn default_some(mut self, value: Option<impl Into<Expr>>) -> Self {
        self.default = value.map(Into::into);
        self
    }

    /// The same variable with `null` as its default.
    pub(crate) fn optional(mut self) -> Self {
        self.default = Some(Expr::Null);
        self.nullable = true;
        self
    }

    /// The same variable, with its value kept out of plans and logs.
    pub(crate) fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// The same variable with a value for examples.
    pub(crate) fn example(mut self, value: impl Into<Expr>) -> Self {
        self.example = Some(value.into());
        self
    }

    /// The same variable with a value that its validations refuse.
    pub(crate) fn wrong(mut self, value: Expr) -> Self {
        self.wrong = Some(value);
        self
    }

    /// The same variable with a pattern that its value must match.
    pub(crate) fn pattern(self, pattern: &str, message: &str) -> Self {
        let value = Expr::reference(&format!("var.{}", self.name));
        let matches = fits(pattern, value.clone());
        let condition =
            if self.nullable { Expr::binary(Expr::binary(value, "==", Expr::Null), "||", matches) } else { matches };
        self.validate(condition, message)
    }

    /// The same variable with bounds for its value.
    pub(crate) fn between(self, least: u32, most: u32, message: &str) -> Self {
        let value = || Expr::reference(&format!("var.{}", self.name));
        let whole = Expr::binary(Expr::call("floor", [value()]), "==", value());
        let bounds = Expr::binary(
            Expr::binary(value(), ">=", Expr::from(least)),
            "&&",
            Expr::binary(value(), "<=", Expr::from(most)),
        );
        let condition = Expr::binary(bounds, "&&", whole);
        self.validate(condition, message)
    }

    /// The same variable with a condition that its value must fulfil.
    pub(crate) fn validate(mut self, condition: Expr, message: &str) -> Self {
        self.validations.push(Validation { condition, message: message.to_owned() });
        self
    }
}

/// `can(regex(pattern, value))`
pub(crate) fn fits(pattern: &str, value: Expr) -> Expr {
    Expr::call("can", [Expr::call("regex", [Expr::string(pattern), value])])
}

/// `alltrue([for name in each : test])`
pub(crate) fn every(name: &str, each: Expr, test: Expr) -> Expr {
    let value = Box::new(test);
    Expr::call("alltrue", [Expr::ForList { name: name.to_owned(), each: Box::new(each), value }])
}
