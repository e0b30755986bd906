//! A YAML text as a plain value, for those who compare or read it and report no places in it.

use serde_json::{Map, Number, Value as Plain};

use super::{Node, Value, parse};

/// The value of a text. Nothing, if it is not the YAML that tfpipe reads, if a key stands twice (readers differ in which one
/// counts), or if it has a number that JSON has not.
pub(crate) fn value_of_text(text: &str) -> Option<Plain> {
    // Readers of YAML 1.1 break lines at these characters, and directives change what is read.
    let breaks_lines = text.contains(['\u{85}', '\u{2028}', '\u{2029}']);
    if breaks_lines || text.lines().any(|line| line.starts_with('%')) {
        return None;
    }
    value_of_node(&parse(text).ok()?, text)
}

fn value_of_node(node: &Node, text: &str) -> Option<Plain> {
    Some(match &node.value {
        Value::Null => Plain::Null,
        Value::Bool(it) => Plain::Bool(*it),
        Value::Integer(it) => Plain::Number((*it).into()),
        Value::Float => Plain::Number(Number::from_f64(text.get(node.span.clone())?.parse().ok()?)?),
        Value::String(it) => Plain::String(it.clone()),
        Value::Sequence(items) => {
            Plain::Array(items.iter().map(|item| value_of_node(item, text)).collect::<Option<_>>()?)
        }
        Value::Mapping(entries) => {
            let mut map = Map::new();
            for (key, value) in entries {
                if map.insert(key.text.clone(), value_of_node(value, text)?).is_some() {
                    return None;
                }
            }
            Plain::Object(map)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::value_of_text;

    #[test]
    fn a_text_is_its_value_or_nothing() {
        let value =
            value_of_text("version: 0.2\nphases: {build: {commands: [a, 'b: c']}}\nempty:\n").map(|it| it.to_string());
        let json = r#"{"version":0.2,"phases":{"build":{"commands":["a","b: c"]}},"empty":null}"#;
        assert_eq!(value.as_deref(), Some(json));
        for unread in ["a: 1\na: 2", "a: &x 1\nb: *x", "a: .inf", "a: [", "a: 1 # \u{2028}b: 2", "%YAML 1.1\n---\na: 1"]
        {
            assert_eq!(value_of_text(unread), None, "{unread}");
        }
    }
}
