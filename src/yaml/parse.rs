//! YAML text to a tree of nodes, each with the bytes that it was read from.
//!
//! Owns what tfpipe takes of YAML: one document of mappings, lists and scalars of the 1.2 core schema. What lets a text
//! say a thing elsewhere than where it is read (anchors, aliases, merge keys, tags) is refused. Knows nothing of specs.
//!
//! It reads the parser's events and not a deserializer's values, because only events tell keys from their duplicates,
//! `7` from `"7"`, and where a list ends.

use std::ops::Range;

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, Span, StrInput, StructureStyle};

use super::scalar::value_of_plain_scalar;
use super::{Key, Node, Value};

/// A spec has some kilobytes; a megabyte is a mistake, or an attack.
const LARGEST: usize = 1024 * 1024;

/// A spec needs about ten levels. The limit keeps recursion, here and in all that walks the tree, off the stack's end.
const DEEPEST: usize = 64;

/// Keys are repeated in every path below them. The longest that AWS takes are tags with 128 characters.
const LONGEST_KEY: usize = 512;

/// Why the text was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) span: Range<usize>,
    pub(crate) message: String,
    pub(crate) help: String,
}

/// Reads the one document of `text`; a text without a document is a null.
pub(crate) fn parse(text: &str) -> Result<Node, Refusal> {
    if text.len() > LARGEST {
        let message = format!("the file has {} bytes and a spec at most {LARGEST}", text.len());
        return Err(refusal(0..0, message, "split it into several pipelines, one a file"));
    }
    let mut reader = Reader { text, events: Parser::new_from_str_with_options(text, options()) };
    let mut document = None;
    while let Some((event, span)) = reader.next()? {
        match event {
            Event::DocumentStart(..) if document.is_some() => {
                return Err(refusal(span, "a second document starts here", "write one pipeline a file"));
            }
            Event::StreamStart | Event::StreamEnd | Event::DocumentStart(..) | Event::DocumentEnd => {}
            node => document = Some(reader.node(node, span, 0)?),
        }
    }
    Ok(document.unwrap_or(Node { span: 0..0, value: Value::Null }))
}

/// Anchors and unknown aliases come as events, so that one message of ours refuses them all.
fn options() -> Options {
    granit_parser::options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        emit_comments: false,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    }
}

struct Reader<'a> {
    text: &'a str,
    events: Parser<'a, StrInput<'a>>,
}

impl<'a> Reader<'a> {
    /// The next event and its bytes, unless it is of the YAML that a spec does without.
    fn next(&mut self) -> Result<Option<(Event<'a>, Range<usize>)>, Refusal> {
        let Some(next) = self.events.next() else { return Ok(None) };
        let (event, span) = next.map_err(|error| self.broken(&error))?;
        if event.tag().is_some() {
            let start = span.tag_start().and_then(|mark| mark.byte_offset());
            let tag = self.word(start.unwrap_or(self.bytes(&span).start));
            return Err(refusal(tag, "tags are not read", "remove the tag; quote a value that is text: `\"5\"`"));
        }
        let bytes = self.bytes(&span);
        match event {
            Event::Anchor(..) => {
                Err(refusal(bytes, "anchors are not read", "write the value where it is used; quote text with a `&`"))
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                Err(refusal(bytes, "aliases are not read", "write the value itself; quote text with a `*`"))
            }
            event => Ok(Some((event, bytes))),
        }
    }

    /// The node that `event` begins.
    fn node(&mut self, event: Event<'a>, span: Range<usize>, depth: usize) -> Result<Node, Refusal> {
        if depth > DEEPEST {
            let message = format!("more than {DEEPEST} levels deep");
            return Err(refusal(span, message, "a spec has about ten levels; check brackets and indentation"));
        }
        match event {
            Event::Scalar(text, style, ..) => {
                let value = if style == ScalarStyle::Plain {
                    value_of_plain_scalar(&text)
                } else {
                    Value::String(text.into_owned())
                };
                Ok(Node { span: self.trimmed(span), value })
            }
            Event::SequenceStart(style, ..) => self.sequence(style, span, depth),
            Event::MappingStart(style, ..) => self.mapping(style, span, depth),
            _ => Err(refusal(span, "expected a value", "check the indentation")),
        }
    }

    fn sequence(&mut self, style: StructureStyle, start: Range<usize>, depth: usize) -> Result<Node, Refusal> {
        let (mut items, mut last) = (Vec::new(), start.end);
        while let Some((event, span)) = self.next()? {
            if event == Event::SequenceEnd {
                last = closing(style, &span, last);
                break;
            }
            let item = self.node(event, span, depth + 1)?;
            last = item.span.end;
            items.push(item);
        }
        Ok(Node { span: self.dash(start.start)..last, value: Value::Sequence(items) })
    }

    fn mapping(&mut self, style: StructureStyle, start: Range<usize>, depth: usize) -> Result<Node, Refusal> {
        let (mut entries, mut last) = (Vec::new(), start.end);
        while let Some((event, span)) = self.next()? {
            if event == Event::MappingEnd {
                last = closing(style, &span, last);
                break;
            }
            let key = self.key(&event, span)?;
            let Some((event, span)) = self.next()? else { break };
            let value = self.node(event, span, depth + 1)?;
            last = value.span.end.max(key.span.end);
            entries.push((key, value));
        }
        Ok(Node { span: start.start..last, value: Value::Mapping(entries) })
    }

    /// A key is its text: `1:` and `"1":` are the same key.
    fn key(&self, event: &Event<'a>, span: Range<usize>) -> Result<Key, Refusal> {
        match event {
            Event::Scalar(_, ScalarStyle::Plain, ..) if span.is_empty() => {
                Err(refusal(self.character(span.start), "a key is missing before the colon", "write `key: value`"))
            }
            Event::Scalar(text, ScalarStyle::Plain, ..) if text == "<<" => {
                Err(refusal(span, "merge keys are not read", "write the keys themselves"))
            }
            Event::Scalar(text, ..) if text.len() > LONGEST_KEY => {
                let message = format!("the key has {} bytes and a key at most {LONGEST_KEY}", text.len());
                Err(refusal(self.character(span.start), message, "write `key: value`"))
            }
            Event::Scalar(text, ..) => Ok(Key { span, text: text.to_string() }),
            _ => {
                Err(refusal(self.character(span.start), "a key is not text", "write `key: value`, with text before it"))
            }
        }
    }

    fn broken(&self, error: &ScanError) -> Refusal {
        let start = error.marker().byte_offset().unwrap_or(self.text.len());
        // The parser quotes in its own ways; findings put what was written in backticks.
        let message = error.info().replace("wasn't", "was not").replace('\'', "`");
        let before = self.text.get(..start).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        let help = if before.ends_with('}') {
            "a text that begins with a brace needs quotes, such as `\"{name}-build\"`; else check brackets and indentation"
        } else {
            "check quotes, brackets and indentation here and on the line above"
        };
        refusal(self.character(start), message, help)
    }

    fn bytes(&self, span: &Span) -> Range<usize> {
        // The parser knows bytes whenever it reads a string, which is all that it is given here.
        span.byte_range().unwrap_or(self.text.len()..self.text.len())
    }

    /// Where a list begins: the parser starts one that is not indented behind its first dash.
    fn dash(&self, start: usize) -> usize {
        let before = self.text.get(..start).unwrap_or_default().trim_end_matches(' ');
        let behind = !self.text.get(start..).is_some_and(|rest| rest.starts_with(['-', '[']));
        if behind && before.ends_with('-') { before.len() - 1 } else { start }
    }

    /// A block scalar's bytes without the blank lines after it.
    fn trimmed(&self, span: Range<usize>) -> Range<usize> {
        let kept = self.text.get(span.clone()).map_or(span.len(), |text| text.trim_end().len());
        span.start..span.start + kept
    }

    /// The character at `start`; none at the end of a line.
    fn character(&self, start: usize) -> Range<usize> {
        let next = self.text.get(start..).and_then(|rest| rest.chars().next()).filter(|next| !next.is_whitespace());
        start..start + next.map_or(0, char::len_utf8)
    }

    /// The text from `start` to the next blank.
    fn word(&self, start: usize) -> Range<usize> {
        let rest = self.text.get(start..).unwrap_or_default();
        start..start + rest.find(char::is_whitespace).unwrap_or(rest.len())
    }
}

/// Where a collection ends: at its bracket, or with its last item (the parser's end is the next token, lines further).
fn closing(style: StructureStyle, end: &Range<usize>, last: usize) -> usize {
    if style == StructureStyle::Flow && !end.is_empty() { end.end } else { last }
}

fn refusal(span: Range<usize>, message: impl Into<String>, help: &str) -> Refusal {
    Refusal { span, message: message.into(), help: help.into() }
}

#[cfg(test)]
mod tests {
    use super::{Node, Value, parse};

    fn entry<'a>(node: &'a Node, name: &str) -> &'a Node {
        let Value::Mapping(entries) = &node.value else { panic!("not a mapping: {node:?}") };
        &entries.iter().find(|(key, _)| key.text == name).expect("the key").1
    }

    #[test]
    fn spans_are_bytes_of_what_is_written() {
        let text =
            "\u{feff}é: { \"ü\": 1.10 } # ö\r\nlist:\r\n  - a\r\n  - {x: [y, 'z']}\r\nlong: |\r\n  ß\r\n\r\nlast:\r\n";
        let root = parse(text).expect("YAML");
        let written = |node: &Node| &text[node.span.clone()];
        let Value::Mapping(entries) = &root.value else { panic!() };
        let keys: Vec<_> = entries.iter().map(|(key, _)| &text[key.span.clone()]).collect();
        assert_eq!(keys, ["é", "list", "long", "last"]);
        assert_eq!(written(entry(&root, "é")), "{ \"ü\": 1.10 }");
        assert_eq!(written(entry(entry(&root, "é"), "ü")), "1.10");
        assert_eq!(written(entry(&root, "list")), "- a\r\n  - {x: [y, 'z']}");
        assert_eq!(written(entry(&root, "long")), "ß");
        assert_eq!(written(entry(&root, "last")), "");
        assert_eq!(entry(&root, "long").value, Value::String("ß\n".into()));
        assert!(written(&root).ends_with("last"));
    }

    #[test]
    fn lists_begin_with_their_first_dash() {
        for (text, list) in [("a:\n- b\n- c\n", "- b\n- c"), ("a:\n  -\n  - c\n", "-\n  - c"), ("a: [b]", "[b]")] {
            let root = parse(text).expect("YAML");
            assert_eq!(&text[entry(&root, "a").span.clone()], list);
        }
    }

    #[test]
    fn duplicates_are_kept() {
        let root = parse("{a: 1, a: 2}").expect("YAML");
        assert!(matches!(&root.value, Value::Mapping(entries) if entries.len() == 2));
    }

    #[test]
    fn what_a_spec_does_without_is_refused_where_it_stands() {
        let refused = [
            ("a: &x 1", "&x", "anchors are not read"),
            ("a: *x", "*x", "aliases are not read"),
            ("a: &x [1]\nb: *x", "&x", "anchors are not read"),
            ("a: !!str 5", "!!str", "tags are not read"),
            ("a: !Ref  {b: c}", "!Ref", "tags are not read"),
            ("<<: {a: 1}", "<<", "merge keys are not read"),
            ("a: 1\n---\nb: 2", "---", "a second document starts here"),
            ("[a]: b", "[", "a key is not text"),
            (": b", ":", "a key is missing before the colon"),
            ("a: [1, 2", "[", "unclosed bracket `[`"),
            ("ü: b: c", ":", "mapping values are not allowed in this context"),
        ];
        for (text, underlined, message) in refused {
            let refusal = parse(text).expect_err(text);
            assert_eq!((&text[refusal.span], refusal.message.as_str()), (underlined, message), "{text}");
        }
    }

    #[test]
    fn deep_and_large_texts_are_quick_errors() {
        let bomb = "a: &a [x, x]\n".to_owned() + &"b: [*a, *a]\n".repeat(1000);
        let texts = [
            "[".repeat(100_000),
            "{a: ".repeat(100_000),
            "- ".repeat(100_000),
            "? ".repeat(100_000),
            "[{a: ".repeat(40),
            "a:\n".to_owned() + &(1..500).map(|depth| " ".repeat(depth) + "a:\n").collect::<String>(),
            "x".repeat(super::LARGEST + 1),
            bomb,
        ];
        for text in texts {
            let start = std::time::Instant::now();
            assert!(parse(&text).is_err(), "{text:.20}");
            assert!(start.elapsed().as_millis() < 500, "{text:.20} took {:?}", start.elapsed());
        }
    }
}
