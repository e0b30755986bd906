//! What a place of the spec takes, read from the JSON Schema once.
//!
//! Owns the subset of JSON Schema that `schemars` makes of the spec's types. Knows no document and finds nothing wrong.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::Value as Json;

/// A place: what it takes, and what could stand there.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) shape: Shape,
    /// A value that it takes, as it would be written.
    pub(super) example: Option<String>,
    /// Whether the mapping around it cannot do without it.
    pub(super) required: bool,
}

/// The form of a value.
#[derive(Debug)]
pub(super) enum Shape {
    Text,
    /// A whole number from the first to the second.
    Whole(i64, i64),
    Truth,
    Choice(Vec<String>),
    /// Items of one kind, and how many are needed.
    List(Box<Place>, u64),
    /// Any keys, with values of one kind.
    Map(Box<Place>),
    /// These keys and no others, in the order of their documentation.
    Keys(Vec<(String, Place)>),
    /// One of several, which differ by the kind of YAML node they take.
    Either(Vec<Shape>),
}

/// The whole spec. It is the same for every document of a run, so it is made once.
pub(super) fn spec() -> &'static Place {
    static SPEC: LazyLock<Place> = LazyLock::new(|| {
        let schema = super::schema();
        let none = serde_json::Map::new();
        let definitions = schema.get("$defs").and_then(Json::as_object).unwrap_or(&none);
        let shapes = Definitions(definitions.iter().map(|(name, schema)| (name.as_str(), schema)).collect());
        Place { shape: shapes.shape(&schema), example: None, required: true }
    });
    &SPEC
}

struct Definitions<'a>(BTreeMap<&'a str, &'a Json>);

impl Definitions<'_> {
    fn place(&self, schema: &Json, required: bool) -> Place {
        let shape = self.shape(schema);
        let given = schema.get("examples").and_then(|examples| examples.get(0)).or_else(|| schema.get("default"));
        let example = given.map(written).or_else(|| match &shape {
            Shape::Choice(choices) => choices.first().cloned(),
            Shape::Whole(least, _) => Some(least.to_string()),
            Shape::Truth => Some("true".into()),
            _ => None,
        });
        Place { shape, example, required }
    }

    fn shape(&self, schema: &Json) -> Shape {
        let list = |keyword: &str| schema.get(keyword).and_then(Json::as_array);
        if let Some(referred) = schema.get("$ref").and_then(Json::as_str) {
            let name = referred.rsplit('/').next().unwrap_or(referred);
            return self.0.get(name).map_or(Shape::Text, |schema| self.shape(schema));
        }
        if let Some(choices) = list("oneOf") {
            let choices = choices.iter().filter_map(|choice| choice.get("const")?.as_str());
            return Shape::Choice(choices.map(Into::into).collect());
        }
        if let Some(alternatives) = list("anyOf") {
            return Shape::Either(alternatives.iter().map(|schema| self.shape(schema)).collect());
        }
        let number = |keyword: &str| schema.get(keyword).and_then(Json::as_i64);
        match schema.get("type").and_then(Json::as_str) {
            Some("object") => self.object(schema),
            Some("array") => {
                let least = schema.get("minItems").and_then(Json::as_u64).unwrap_or(0);
                let item = schema.get("items").unwrap_or(&Json::Null);
                Shape::List(Box::new(self.place(item, true)), least)
            }
            // Without a range of its own, a number is one of the types' unsigned 32 bits.
            Some("integer") => {
                Shape::Whole(number("minimum").unwrap_or(0), number("maximum").unwrap_or(u32::MAX.into()))
            }
            Some("boolean") => Shape::Truth,
            // A test of `schema` holds that nothing but text is left.
            _ => Shape::Text,
        }
    }

    fn object(&self, schema: &Json) -> Shape {
        if let Some(values @ Json::Object(_)) = schema.get("additionalProperties") {
            return Shape::Map(Box::new(self.place(values, true)));
        }
        let required = schema.get("required").and_then(Json::as_array);
        let is_required = |key: &String| required.is_some_and(|all| all.iter().any(|one| one == key.as_str()));
        let keys = schema.get("properties").and_then(Json::as_object).into_iter().flatten();
        Shape::Keys(keys.map(|(key, schema)| (key.clone(), self.place(schema, is_required(key)))).collect())
    }
}

/// A value as a person would write it; JSON is YAML, and text that needs quotes is not given as an example.
fn written(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), Into::into)
}
