//! Policy documents in JSON.
//!
//! Source: IAM User Guide, "Grammar of the IAM JSON policy language" (`reference_policies_grammar`).

use serde_json::{Map, Value};

use crate::iam::Effect;

use super::condition::read;
use crate::symbolic::Text;

use super::{Condition, Names, Pattern, Policy, PrincipalPattern, Principals, Statement};

impl Policy {
    /// Reads a policy document; its statements are numbered from 0. All that is wrong is said at once, each with its place.
    pub fn parse(json: &Value) -> Result<Self, Vec<String>> {
        Self::parse_with(json, |text| text.into())
    }

    /// The same, with what each of its texts is as the caller reads it.
    pub fn parse_with(json: &Value, text: impl Fn(&str) -> Text) -> Result<Self, Vec<String>> {
        let mut reader = Reader { text: &text, wrong: Vec::new() };
        let policy = reader.policy(json);
        if reader.wrong.is_empty() { Ok(policy) } else { Err(reader.wrong) }
    }

    /// The same policy under version 2008-10-17, which has no policy variables: `${` is plain text.
    ///
    /// Source: IAM User Guide, "IAM JSON policy elements: Version" (`reference_policies_elements_version`).
    pub fn without_variables(mut self) -> Self {
        for statement in &mut self.statements {
            let names = statement.resources.iter_mut().flat_map(|names| match names {
                Names::These(patterns) | Names::AllBut(patterns) => patterns.iter_mut(),
            });
            let values = statement.conditions.iter_mut().flat_map(|condition| condition.values.iter_mut());
            for pattern in names.chain(values) {
                if let Pattern::Text(text) = pattern {
                    *text = text.in_literals(|literal| literal.replace("${", "${$}{"));
                }
            }
        }
        self
    }

    /// The same policy with its statements numbered from `first`.
    pub fn numbered(mut self, first: usize) -> Self {
        for (index, statement) in self.statements.iter_mut().enumerate() {
            statement.id = first + index;
        }
        self
    }
}

struct Reader<'t> {
    text: &'t dyn Fn(&str) -> Text,
    wrong: Vec<String>,
}

impl Reader<'_> {
    fn policy(&mut self, json: &Value) -> Policy {
        let Some(document) = json.as_object() else {
            self.wrong.push("the policy is not an object".to_owned());
            return Policy::default();
        };
        self.known(document, &["Version", "Id", "Statement"], "the policy");
        let statements = match document.get("Statement") {
            Some(Value::Array(statements)) => statements.iter().collect(),
            Some(statement) => vec![statement],
            None => {
                self.wrong.push("the policy has no `Statement`".to_owned());
                Vec::new()
            }
        };
        let statements = statements.into_iter().enumerate();
        let policy = Policy { statements: statements.filter_map(|(id, json)| self.statement(id, json)).collect() };
        // Without a version, IAM takes the older one.
        match document.get("Version").map_or(Some("2008-10-17"), Value::as_str) {
            Some("2012-10-17") => policy,
            Some("2008-10-17") => policy.without_variables(),
            _ => {
                self.wrong.push("`Version` is neither \"2012-10-17\" nor \"2008-10-17\"".to_owned());
                policy
            }
        }
    }

    fn statement(&mut self, id: usize, json: &Value) -> Option<Statement> {
        const KNOWN: [&str; 9] = [
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition",
        ];
        let place = format!("Statement[{id}]");
        let Some(fields) = json.as_object() else {
            self.wrong.push(format!("{place} is not an object"));
            return None;
        };
        self.known(fields, &KNOWN, &place);
        let effect = match fields.get("Effect").and_then(Value::as_str) {
            Some("Allow") => Some(Effect::Allow),
            Some("Deny") => Some(Effect::Deny),
            _ => {
                self.wrong.push(format!("{place}.Effect is neither \"Allow\" nor \"Deny\""));
                None
            }
        };
        let actions = self.names(fields, ["Action", "NotAction"], &place);
        if actions.is_none() {
            self.wrong.push(format!("{place} has no `Action`"));
        }
        let principals = self.principals(fields, &place);
        let resources = self.names(fields, ["Resource", "NotResource"], &place);
        let conditions = self.conditions(fields.get("Condition"), &place);
        Some(Statement { id, effect: effect?, principals, actions: actions?, resources, conditions })
    }

    fn names(&mut self, fields: &Map<String, Value>, [these, all_but]: [&str; 2], place: &str) -> Option<Names> {
        match (fields.get(these), fields.get(all_but)) {
            (Some(_), Some(_)) => {
                self.wrong.push(format!("{place} has both `{these}` and `{all_but}`"));
                None
            }
            (Some(json), None) => Some(Names::These(self.texts(json, &format!("{place}.{these}")))),
            (None, Some(json)) => Some(Names::AllBut(self.texts(json, &format!("{place}.{all_but}")))),
            (None, None) => None,
        }
    }

    fn principals(&mut self, fields: &Map<String, Value>, place: &str) -> Option<Principals> {
        match (fields.get("Principal"), fields.get("NotPrincipal")) {
            (Some(_), Some(_)) => {
                self.wrong.push(format!("{place} has both `Principal` and `NotPrincipal`"));
                None
            }
            (Some(json), None) => Some(Principals::These(self.principal(json, &format!("{place}.Principal")))),
            (None, Some(json)) => Some(Principals::AllBut(self.principal(json, &format!("{place}.NotPrincipal")))),
            (None, None) => None,
        }
    }

    fn principal(&mut self, json: &Value, place: &str) -> Vec<PrincipalPattern> {
        let kinds = match json {
            Value::String(text) if text == "*" => return vec![PrincipalPattern::Everyone],
            Value::Object(kinds) => kinds,
            _ => {
                self.wrong.push(format!("{place} is neither \"*\" nor an object"));
                return Vec::new();
            }
        };
        let mut patterns = Vec::new();
        for (kind, json) in kinds {
            let pattern: fn(Pattern) -> PrincipalPattern = match kind.as_str() {
                "AWS" => PrincipalPattern::Aws,
                "Service" => PrincipalPattern::Service,
                "Federated" => PrincipalPattern::Federated,
                "CanonicalUser" => PrincipalPattern::CanonicalUser,
                _ => {
                    self.wrong.push(format!("{place} has an unknown kind `{kind}`"));
                    continue;
                }
            };
            let everyone = Pattern::Text("*".into());
            patterns.extend(self.texts(json, &format!("{place}.{kind}")).into_iter().map(|text| match kind.as_str() {
                "AWS" if text == everyone => PrincipalPattern::Everyone,
                _ => pattern(text),
            }));
        }
        patterns
    }

    fn conditions(&mut self, json: Option<&Value>, place: &str) -> Vec<Condition> {
        let place = format!("{place}.Condition");
        let Some(operators) = json.map_or(Some(&Map::new()), Value::as_object).cloned() else {
            self.wrong.push(format!("{place} is not an object"));
            return Vec::new();
        };
        let mut conditions = Vec::new();
        for (operator, keys) in &operators {
            let place = format!("{place}.{operator}");
            let Some(read) = read(operator) else {
                self.wrong.push(format!("{place}: IAM has no operator `{operator}`"));
                continue;
            };
            let Some(keys) = keys.as_object() else {
                self.wrong.push(format!("{place} is not an object"));
                continue;
            };
            for (key, json) in keys {
                let place = format!("{place}.{key}");
                let values = self.texts(json, &place);
                for value in &values {
                    if let Pattern::Text(text) = value
                        && !read.comparison.takes(text)
                    {
                        self.wrong.push(format!("{place}: `{operator}` takes no `{text}`"));
                    }
                }
                conditions.push(Condition { operator: operator.clone(), key: key.clone(), values });
            }
        }
        conditions
    }

    /// A text or a list of texts; numbers and booleans are texts too.
    fn texts(&mut self, json: &Value, place: &str) -> Vec<Pattern> {
        let items = match json {
            Value::Array(items) => items.iter().collect(),
            single => vec![single],
        };
        let mut texts = Vec::new();
        for item in items {
            match item {
                Value::String(text) => texts.push(Pattern::Text((self.text)(text))),
                Value::Number(number) => texts.push(Pattern::Text(number.to_string().into())),
                Value::Bool(truth) => texts.push(Pattern::Text(truth.to_string().into())),
                _ => self.wrong.push(format!("{place} is not a text")),
            }
        }
        texts
    }

    fn known(&mut self, fields: &Map<String, Value>, known: &[&str], place: &str) {
        for name in fields.keys().filter(|name| !known.contains(&name.as_str())) {
            self.wrong.push(format!("{place} has an unknown element `{name}`"));
        }
    }
}
