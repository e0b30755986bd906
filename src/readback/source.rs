//! The text of a file of the module, with the lines and comments of what stands in it.

use std::ops::Range;
use std::rc::Rc;

use hcl_edit::structure::Body;

use super::Place;

/// A file that is HCL.
#[derive(Debug)]
pub(super) struct Source {
    /// Its path.
    pub(super) path: Rc<str>,
    /// Its text.
    pub(super) text: String,
    /// What it says.
    pub(super) body: Body,
    starts: Vec<usize>,
}

impl Source {
    pub(super) fn new(path: Rc<str>, text: String, body: Body) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { path, text, body, starts }
    }

    /// Where a span begins; the top of the file if it has none.
    pub(super) fn place(&self, span: Option<Range<usize>>) -> Place {
        Place { file: Rc::clone(&self.path), line: span.map_or(1, |span| self.line_of(span.start)) }
    }

    fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    /// A line of the text, counted from 1.
    fn line(&self, line: usize) -> Option<&str> {
        let from = *self.starts.get(line.checked_sub(1)?)?;
        let to = self.starts.get(line).copied().unwrap_or(self.text.len());
        self.text.get(from..to).map(str::trim)
    }

    /// The comment lines right before what begins at a span, if nothing else stands before it in its line.
    pub(super) fn comment(&self, span: Option<Range<usize>>) -> Vec<String> {
        let Some(span) = span else { return Vec::new() };
        let line = self.line_of(span.start);
        let from = line.checked_sub(1).and_then(|index| self.starts.get(index)).copied().unwrap_or_default();
        if self.text.get(from..span.start).is_none_or(|before| !before.trim().is_empty()) {
            return Vec::new();
        }
        let above = (1..line).rev().map_while(|line| self.line(line).and_then(comment_text));
        let mut lines: Vec<String> = above.map(str::to_owned).collect();
        lines.reverse();
        lines
    }
}

fn comment_text(line: &str) -> Option<&str> {
    let text = line.strip_prefix('#').or_else(|| line.strip_prefix("//"))?;
    Some(text.strip_prefix(' ').unwrap_or(text))
}
