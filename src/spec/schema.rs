//! The JSON Schema of the spec, for editors and for `shape`.
//!
//! Owns what is left of `schemars`' output: nothing that an author of a spec would not write. Knows no single key.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use super::Spec;

/// The JSON Schema (draft 2020-12) of a spec.
pub fn schema() -> Value {
    let generated = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Spec>();
    let mut schema = generated.to_value();
    tidy(&mut schema);
    schema
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

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::schema;

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
}
