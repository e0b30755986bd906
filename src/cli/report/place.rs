//! Lines and columns.

use std::ops::Range;

use serde::Serialize;

use super::Finding;

/// A position in a text, counted from 1 as editors do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(super) struct Position {
    pub(super) line: usize,
    /// In Unicode characters.
    pub(super) column: usize,
    /// In UTF-16 code units, as SARIF counts.
    #[serde(skip)]
    pub(super) utf16: usize,
    /// In bytes from the beginning of the text, counted from 0.
    pub(super) offset: usize,
}

/// The positions where a finding begins and where it has ended.
pub(super) fn range_of_finding(finding: &Finding) -> Option<Range<Position>> {
    let span = finding.span.as_ref()?;
    let text = &finding.source.text;
    Some(position_of_offset(text, span.start)?..position_of_offset(text, span.end)?)
}

fn position_of_offset(text: &str, offset: usize) -> Option<Position> {
    let before = text.get(..offset)?;
    let line = before.rsplit('\n').next().unwrap_or_default();
    // A byte order mark is not a character of the first line.
    let line = line.trim_start_matches('\u{feff}');
    Some(Position {
        line: before.matches('\n').count() + 1,
        column: line.chars().count() + 1,
        utf16: line.encode_utf16().count() + 1,
        offset,
    })
}

#[cfg(test)]
mod tests {
    use super::position_of_offset;

    #[test]
    fn counts_lines_characters_and_units() {
        let text = "\u{feff}a\r\nü🦀b";
        let at = |offset| position_of_offset(text, offset).map(|at| (at.line, at.column, at.utf16));
        assert_eq!(at(3), Some((1, 1, 1)));
        assert_eq!(at(4), Some((1, 2, 2)));
        assert_eq!(at(6), Some((2, 1, 1)));
        assert_eq!(at(text.len() - 1), Some((2, 3, 4)));
        assert_eq!(at(text.len()), Some((2, 4, 5)));
        assert_eq!(at(7), None);
        assert_eq!(at(99), None);
    }
}
