//! A text in which values of the execution stand between words.

use crate::diagnostic::Code;

use super::{ExecutionValue, Invalid, Sources};

/// A text with at least one reference in CodePipeline's own form, `#{Action.NAME}`. CodePipeline fills references in where an
/// action is configured (CodePipeline user guide, variables), and leaves them as they are in a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComposedText(Vec<Part>);

/// A part of such a text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Words(String),
    Value(ExecutionValue),
}

impl ComposedText {
    /// Reads a text; `None` where nothing in it refers to a value.
    pub fn parse(text: &str) -> Result<Option<Self>, Invalid> {
        let mut parts = Vec::new();
        let mut opened = text.split("#{");
        let words = |words: &str| (!words.is_empty()).then(|| Part::Words(words.to_owned()));
        parts.extend(opened.next().and_then(words));
        let mut unread = None;
        for rest in opened {
            let inside =
                rest.split_once('}').and_then(|(name, after)| Some((ExecutionValue::parse(name).ok()?, after)));
            if let Some((value, after)) = inside {
                parts.push(Part::Value(value));
                parts.extend(words(after));
            } else {
                unread.get_or_insert(rest);
            }
        }
        let refers = parts.iter().any(|part| matches!(part, Part::Value(_)));
        match unread {
            _ if !refers => Ok(None),
            None => Ok(Some(Self(parts))),
            Some(rest) => {
                let message = format!("`#{{{}` opens no reference to a value of the execution", rest.escape_default());
                let help = "write `#{Action.NAME}`, `#{Source.CommitId}` or `#{variables.NAME}`, or keep such words out of this text";
                Err(Invalid::new(Code::BadValue, message, help))
            }
        }
    }

    /// The values that it refers to.
    pub(crate) fn values(&self) -> impl Iterator<Item = &ExecutionValue> {
        self.0.iter().filter_map(|part| if let Part::Value(value) = part { Some(value) } else { None })
    }

    /// The same, to change what they name.
    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut ExecutionValue> {
        self.0.iter_mut().filter_map(|part| if let Part::Value(value) = part { Some(value) } else { None })
    }

    /// The text as CodePipeline reads it in a pipeline with these sources.
    pub(crate) fn text_in(&self, sources: &Sources) -> String {
        let part = |part: &Part| match part {
            Part::Words(words) => words.clone(),
            Part::Value(value) => format!("#{{{}}}", value.text_in(sources)),
        };
        self.0.iter().map(part).collect()
    }

    /// The words alone.
    pub(crate) fn words(&self) -> String {
        self.0.iter().map(|part| if let Part::Words(words) = part { words.as_str() } else { "" }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::ComposedText;

    #[test]
    fn references_stand_anywhere_in_a_text() {
        for text in ["#{Source.CommitId}", "v-#{Source.CommitId}", "#{Build.COMMIT}/#{variables.LEVEL}!", "a#b #{A.B}"]
        {
            let read = ComposedText::parse(text).unwrap();
            assert!(read.is_some_and(|read| read.values().count() > 0), "{text}");
        }
        for text in ["", "plain", "#{ruby}", "#{", "# {A.B}", "${A.B}"] {
            assert_eq!(ComposedText::parse(text), Ok(None), "{text}");
        }
        for text in ["#{A.B} #{ruby}", "#{A.B} and #{", "#{#{A.B}}"] {
            assert!(ComposedText::parse(text).is_err(), "{text}");
        }
    }
}
