//! What follows from the types of the spec: its JSON Schema, and the table of what each place takes.
//!
//! Owns the derivation of `schema.json` and `places.rs`, which the program reads instead of deriving them at every start; the
//! tests below hold both files to the types, and `TFPIPE_BLESS=1` writes them. Knows no single key.

use std::fmt::Write as _;

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use super::Spec;

/// The JSON Schema (draft 2020-12) of a spec, without what an author of a spec would not write.
fn schema() -> Value {
    let generated = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Spec>();
    let mut schema = generated.to_value();
    tidy(&mut schema);
    describe_by_settings(&mut schema);
    schema
}

/// A key that says nothing itself is what its settings are: it gets their first sentence.
fn describe_by_settings(schema: &mut Value) {
    let Some(Value::Object(definitions)) = schema.get_mut("$defs") else { return };
    let sentence = |(name, definition): (&String, &Value)| {
        let text = definition["description"].as_str()?;
        let first = text.split_once(". ").map_or_else(|| text.to_owned(), |(first, _)| format!("{first}."));
        Some((format!("#/$defs/{name}"), Value::String(first)))
    };
    let sentences: Map<String, Value> = definitions.iter().filter_map(sentence).collect();
    for definition in definitions.values_mut() {
        let properties = definition.get_mut("properties").and_then(Value::as_object_mut);
        for property in properties.into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut) {
            let settings = property.get("$ref").and_then(Value::as_str).and_then(|name| sentences.get(name));
            if let (Some(sentence), false) = (settings.cloned(), property.contains_key("description")) {
                property.shift_insert(0, "description".to_owned(), sentence);
            }
        }
    }
}

/// Removes what the Rust types say and a spec does not: an absent key is absent and never null, and the widths of
/// numbers are nobody's business. Comments lose the line breaks of the source.
fn tidy(schema: &mut Value) {
    let Value::Object(keywords) = schema else { return };
    keywords.shift_remove("format");
    if let Some(Value::Array(types)) = keywords.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            keywords.insert("type".into(), only);
        }
    }
    unwrap_optional(keywords);
    if let Some(Value::String(description)) = keywords.get_mut("description") {
        *description = description.replace('\n', " ");
    }
    for (keyword, below) in keywords {
        match (keyword.as_str(), below) {
            ("properties" | "$defs", Value::Object(named)) => named.values_mut().for_each(tidy),
            ("anyOf" | "oneOf", Value::Array(several)) => several.iter_mut().for_each(tidy),
            ("items" | "additionalProperties", below) => tidy(below),
            _ => {}
        }
    }
}

/// `anyOf: [X, null]` is how an optional key of a type of its own comes; it means X.
fn unwrap_optional(keywords: &mut Map<String, Value>) {
    let Some(Value::Array(several)) = keywords.get_mut("anyOf") else { return };
    several.retain(|one| one.get("type").is_none_or(|name| name != "null"));
    let [Value::Object(only)] = several.as_slice() else { return };
    let only = only.clone();
    keywords.shift_remove("anyOf");
    for (keyword, value) in only {
        keywords.entry(keyword).or_insert(value);
    }
}

/// The source of `places.rs`.
fn places(schema: &Value) -> String {
    let mut text = String::from(
        "//! What each place of a spec takes.\n\
         //!\n\
         //! Owns the table, which follows from the types: a test of `derived` writes it, and nobody edits it.\n\n\
         use super::wanted::Shape::{self, Choice, Either, Keys, List, Map, Text, Truth, Whole};\n\
         use super::wanted::{Place, optional, required};\n\n\
         /// The whole spec.\n",
    );
    let none = Map::new();
    let definitions = schema["$defs"].as_object().unwrap_or(&none);
    let table = Table { definitions };
    let _ = writeln!(text, "pub(super) static SPEC: Place = required({}, None);", table.shape(schema));
    text += "\n/// A file of acceptances.\npub(super) static ACCEPTANCES: Place = required(List(&required(ACCEPTANCE, None), 0), None);\n";
    for (name, definition) in definitions {
        let _ = writeln!(text, "\nconst {}: Shape = {};", constant(name), table.shape(definition));
    }
    text
}

/// `NamedSource` is `NAMED_SOURCE`.
fn constant(name: &str) -> String {
    let mut constant = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !constant.is_empty() {
            constant.push('_');
        }
        constant.push(letter.to_ascii_uppercase());
    }
    constant
}

/// Writes schemas as expressions of `wanted`.
struct Table<'a> {
    definitions: &'a Map<String, Value>,
}

impl Table<'_> {
    fn place(&self, schema: &Value, required: bool) -> String {
        let function = if required { "required" } else { "optional" };
        format!("{function}({}, {:?})", self.shape(schema), self.example(schema))
    }

    /// What could stand there, as a person would write it: the first example, the default, or a value of the shape.
    fn example(&self, schema: &Value) -> Option<String> {
        let given = schema.get("examples").and_then(|examples| examples.get(0)).or_else(|| schema.get("default"));
        let meant = self.referred(schema).map_or(schema, |(_, definition)| definition);
        let example = given.cloned().or_else(|| match meant["type"].as_str() {
            Some("integer") => Some(range(meant).0.into()),
            Some("boolean") => Some(true.into()),
            _ => Some(meant.get("oneOf")?[0]["const"].clone()),
        });
        // JSON is YAML, and text that needs quotes is not given as an example.
        example.map(|value| value.as_str().map_or_else(|| value.to_string(), Into::into))
    }

    fn shape(&self, schema: &Value) -> String {
        if let Some((name, _)) = self.referred(schema) {
            return constant(name);
        }
        if let Some(choices) = schema["oneOf"].as_array() {
            let choices: Vec<_> = choices.iter().map(|choice| choice["const"].as_str().expect("a text")).collect();
            return format!("Choice(&{choices:?})");
        }
        if let Some(alternatives) = schema["anyOf"].as_array() {
            let alternatives: Vec<_> = alternatives.iter().map(|schema| self.shape(schema)).collect();
            return format!("Either(&[{}])", alternatives.join(", "));
        }
        match schema["type"].as_str().expect("a type") {
            "object" => self.object(schema),
            "array" => {
                let least = schema["minItems"].as_u64().unwrap_or(0);
                format!("List(&{}, {least})", self.place(&schema["items"], true))
            }
            "integer" => format!("Whole({}, {})", literal(range(schema).0), literal(range(schema).1)),
            "boolean" => "Truth".into(),
            "string" => "Text".into(),
            other => panic!("the checker knows no {other}"),
        }
    }

    fn object(&self, schema: &Value) -> String {
        if schema["additionalProperties"].is_object() {
            return format!("Map(&{})", self.place(&schema["additionalProperties"], true));
        }
        let mut text = String::from("Keys(&[\n");
        for (key, below) in schema["properties"].as_object().into_iter().flatten() {
            let required = schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == key));
            let _ = writeln!(text, "    ({key:?}, {}),", self.place(below, required));
        }
        text + "])"
    }

    fn referred(&self, schema: &Value) -> Option<(&str, &Value)> {
        let (name, definition) = self.definitions.get_key_value(schema["$ref"].as_str()?.rsplit('/').next()?)?;
        Some((name, definition))
    }
}

/// From where to where a number goes; without a range of its own, it is one of the types' unsigned 32 bits.
fn range(schema: &Value) -> (i64, i64) {
    let bound = |keyword: &str| schema[keyword].as_i64();
    (bound("minimum").unwrap_or(0), bound("maximum").unwrap_or(u32::MAX.into()))
}

/// `4294967295` is `4_294_967_295`.
fn literal(number: i64) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join("_")
}

/// Fails unless a file of this folder is `text`; or writes it.
#[expect(clippy::disallowed_methods, reason = "this compares files of the source, and only in a test")]
fn holds(file: &str, text: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/spec").join(file);
    if std::env::var_os("TFPIPE_BLESS").is_some() {
        std::fs::write(&path, text).expect("it is written");
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(known == text, "src/spec/{file}: run `TFPIPE_BLESS=1 cargo test --lib derived`");
}

#[test]
fn the_schema_is_that_of_the_types() {
    holds("schema.json", &format!("{:#}\n", schema()));
}

#[test]
fn the_table_is_that_of_the_types() {
    holds("places.rs", &places(&schema()));
}

/// All schemas in the schema, by where they are.
fn walk<'a>(at: &str, schema: &'a Value, see: &mut impl FnMut(&str, &'a Value)) {
    see(at, schema);
    for (keyword, below) in schema.as_object().into_iter().flatten() {
        match (keyword.as_str(), below) {
            ("properties" | "$defs", Value::Object(named)) => {
                named.iter().for_each(|(name, one)| walk(&format!("{at}/{name}"), one, see));
            }
            ("anyOf" | "oneOf", Value::Array(several)) => {
                several.iter().enumerate().for_each(|(index, one)| walk(&format!("{at}/{index}"), one, see));
            }
            ("items" | "additionalProperties", below) if below.is_object() => {
                walk(&format!("{at}/{keyword}"), below, see);
            }
            _ => {}
        }
    }
}

#[test]
fn every_key_and_choice_is_described() {
    walk("", &schema(), &mut |at, schema| {
        for (key, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            assert!(property["description"].is_string(), "{at}/{key} has no description");
        }
        for choice in schema.get("oneOf").and_then(Value::as_array).into_iter().flatten() {
            assert!(choice["description"].is_string(), "{at}: {choice} has no description");
        }
    });
}

#[test]
fn unknown_keys_are_refused_everywhere() {
    walk("", &schema(), &mut |at, schema| {
        if schema.get("properties").is_some() {
            assert_eq!(schema["additionalProperties"], false, "{at}");
        }
    });
}

#[test]
fn says_nothing_of_nulls_and_widths() {
    let text = schema().to_string();
    assert!(!text.contains("\"null\"") && !text.contains("\\n"), "{text}");
}

#[test]
fn uses_only_the_keywords_that_the_checker_reads() {
    let read = [
        "$ref",
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "minItems",
        "oneOf",
        "const",
        "anyOf",
        "minimum",
        "maximum",
    ];
    let said = ["$schema", "$defs", "title", "description", "examples", "default"];
    walk("", &schema(), &mut |at, schema| {
        for keyword in schema.as_object().into_iter().flat_map(|keywords| keywords.keys()) {
            assert!(read.contains(&keyword.as_str()) || said.contains(&keyword.as_str()), "{at}: {keyword}");
        }
    });
}

#[test]
fn is_the_same_each_time() {
    assert_eq!(schema().to_string(), schema().to_string());
}
