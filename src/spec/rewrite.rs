//! A spec's text with more names in it: what `emit` writes for its user, who keeps comments, order and quotes.

use std::collections::BTreeMap;

use super::Document;

/// The lines that say these names in a spec.
pub fn lines_of_names(names: &BTreeMap<String, String>) -> String {
    let lines = names.iter().map(|(identity, name)| format!("  {identity}: {}\n", quoted(name)));
    format!("names:\n{}", lines.collect::<String>())
}

/// The text with these names in `names`; nothing, where its form leaves no line for them.
pub fn with_names(text: &str, names: &BTreeMap<String, String>) -> Option<String> {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    if let Some(last) = lines.last_mut().filter(|last| !last.ends_with('\n')) {
        last.push_str(end);
    }
    let (at, indent) = if let Some(at) = line_of_key(&lines, "names") {
        let nothing = lines.get(at).and_then(|line| nothing_in_line(line));
        if let (Some(without), Some(line)) = (nothing, lines.get_mut(at)) {
            *line = format!("{without}{end}");
        }
        (at, indent_of_block(lines.get(at..)?)?)
    } else {
        let at = line_of_key(&lines, "name")? + 1;
        lines.insert(at, format!("names:{end}"));
        (at, "  ".to_owned())
    };
    for (identity, name) in names.iter().rev() {
        let line = format!("{indent}{identity}: {}", quoted(name));
        let is_of_identity =
            |other: &&mut String| other.split_once(':').is_some_and(|(key, _)| unquoted(key) == identity.as_str());
        let block = lines.iter_mut().skip(at + 1).take_while(|line| is_blank(line) || line.starts_with(' '));
        match block.into_iter().find_map(|line| Some(line).filter(is_of_identity)) {
            Some(before) => {
                let comment = before.split_once(" #").map(|(_, comment)| format!(" #{}", comment.trim_end()));
                *before = format!("{line}{}{end}", comment.unwrap_or_default());
            }
            None => lines.insert(at + 1, format!("{line}{end}")),
        }
    }
    let new = lines.concat();
    says_the_same_with(text, &new, names).then_some(new)
}

/// The text in which these keys of `names` are called otherwise; nothing, where one of them cannot be found.
pub fn with_renamed_keys(text: &str, keys: &BTreeMap<String, String>) -> Option<String> {
    let mut text = text.to_owned();
    for (was, now) in keys {
        let mut spec = Document::parse(&text).ok()?.spec;
        let name = spec.names.remove(was)?;
        spec.names.insert(now.clone(), name);
        let with_another = |at: usize| {
            let mut new = text.clone();
            new.replace_range(at..at + was.len(), now);
            Document::parse(&new).is_ok_and(|document| document.spec == spec).then_some(new)
        };
        text = text.match_indices(was.as_str()).find_map(|(at, _)| with_another(at))?;
    }
    Some(text)
}

/// The line at which a key of the top stands.
fn line_of_key(lines: &[String], key: &str) -> Option<usize> {
    let is_of_key = |line: &String| {
        let line = line.trim_start_matches('\u{feff}');
        !line.starts_with([' ', '\t']) && line.split_once(':').is_some_and(|(other, _)| unquoted(other) == key)
    };
    lines.iter().position(is_of_key)
}

/// A key without its quotes.
fn unquoted(key: &str) -> &str {
    let key = key.trim();
    let within = |quote: char| key.strip_prefix(quote)?.strip_suffix(quote);
    within('"').or_else(|| within('\'')).unwrap_or(key)
}

/// The line of a key without the value beside it, if that says that there is nothing.
fn nothing_in_line(line: &str) -> Option<String> {
    let (key, value) = line.split_once(':')?;
    let (value, comment) =
        value.split_once(" #").map_or((value, String::new()), |(value, comment)| (value, format!(" #{comment}")));
    (value.trim() == "{}").then(|| format!("{key}:{}", comment.trim_end()))
}

/// How the lines of a block are indented whose key is in the first one; nothing, if its value stands beside the key.
fn indent_of_block(lines: &[String]) -> Option<String> {
    let (head, rest) = lines.split_first()?;
    head.split_once(':').filter(|(_, value)| is_blank(value))?;
    let first = rest.iter().find(|line| !is_blank(line)).map_or("", String::as_str);
    let indent = first.get(..first.len() - first.trim_start().len()).filter(|indent| !indent.is_empty());
    Some(indent.unwrap_or("  ").to_owned())
}

/// Whether a line says nothing: only spaces and a comment.
fn is_blank(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

/// Whether the new text differs from the old one in these names and in nothing else.
fn says_the_same_with(old: &str, new: &str, names: &BTreeMap<String, String>) -> bool {
    let (Ok(old), Ok(new)) = (Document::parse(old), Document::parse(new)) else { return false };
    let mut spec = old.spec;
    spec.names.extend(names.clone());
    spec == new.spec
}

/// A text in double quotes, which YAML reads as JSON does.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::{lines_of_names, with_names, with_renamed_keys};

    const REST: &str = "source: { github: { repository: acme/web } }\nstages: []\n";

    fn names() -> std::collections::BTreeMap<String, String> {
        [("log_group.Build".to_owned(), "/aws/codebuild/{name}-test".to_owned())].into()
    }

    #[test]
    fn names_are_added_where_there_are_some_or_after_the_name() {
        let line = "log_group.Build: \"/aws/codebuild/{name}-test\"";
        for (before, after) in [
            ("name: web # ours\n", format!("name: web # ours\nnames:\n  {line}\n")),
            ("name: web\r\n", format!("name: web\r\nnames:\r\n  {line}\r\n")),
            (
                "name: web\nnames: # kept\n    # the old one\n    repository: web\n",
                format!("name: web\nnames: # kept\n    {line}\n    # the old one\n    repository: web\n"),
            ),
            (
                "name: web\nnames:\n  repository: web\n  log_group.Build: web # old\n",
                format!("name: web\nnames:\n  repository: web\n  {line} # old\n"),
            ),
            ("\u{feff}name: web\n", format!("\u{feff}name: web\nnames:\n  {line}\n")),
            ("\"name\" : web\n", format!("\"name\" : web\nnames:\n  {line}\n")),
            ("'names': {} # none\nname: web\n", format!("'names': # none\n  {line}\nname: web\n")),
            ("name: web\r\nnames: {}\r\n", format!("name: web\r\nnames:\r\n  {line}\r\n")),
            ("names:\n  \"log_group.Build\": web\nname: web\n", format!("names:\n  {line}\nname: web\n")),
        ] {
            assert_eq!(with_names(&format!("{before}{REST}"), &names()), Some(format!("{after}{REST}")));
        }
        assert_eq!(lines_of_names(&names()), format!("names:\n  {line}\n"));
    }

    #[test]
    fn keys_are_called_otherwise_where_they_stand_and_nowhere_else() {
        let keys = [("log_group.Build", "log_group.Test"), ("role.Build", "role.Test")];
        let keys = keys.map(|(was, now)| (was.to_owned(), now.to_owned())).into();
        for text in [
            "name: web # log_group.Build\nnames:\n  role.Build: log_group.Build # ours\n  \"log_group.Build\": web\n",
            "name: web # log_group.Build\nnames: { log_group.Build: web, 'role.Build': role.Build }\n",
        ] {
            let expected =
                text.replace("  role.Build:", "  role.Test:").replace("\"log_group.Build\"", "\"log_group.Test\"");
            let expected =
                expected.replace("{ log_group.Build:", "{ log_group.Test:").replace("'role.Build'", "'role.Test'");
            assert_eq!(with_renamed_keys(&format!("{text}{REST}"), &keys), Some(format!("{expected}{REST}")));
        }
        assert_eq!(with_renamed_keys(&format!("name: web # log_group.Build\n{REST}"), &keys), None);
    }

    #[test]
    fn a_text_in_another_form_is_left_alone() {
        for text in [
            "{ name: web, source: { github: { repository: acme/web } }, stages: [] }\n".to_owned(),
            format!("name: web\nnames: {{ repository: web }}\n{REST}"),
        ] {
            assert_eq!(with_names(&text, &names()), None);
        }
    }
}
