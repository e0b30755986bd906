//! When two lines say the same: their keys are equal.
//!
//! In HCL a key leaves out the space that `terraform fmt` puts between words, as it stands outside of strings, comments and heredocs.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

/// How the lines of a file are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    /// Terraform's: space between words says nothing.
    Hcl,
    /// Prose: lines may be added from both sides.
    Markdown,
    /// Code and everything else: every space counts, and so does the order of lines.
    Other,
}

/// A line without its newline.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) key: Cow<'a, str>,
    /// Whether it is inside of a heredoc, where the order of lines counts.
    pub(super) is_literal: bool,
}

impl Language {
    pub(super) fn of(path: &str) -> Self {
        let ends_with = |ends: &[&str]| ends.iter().any(|end| path.ends_with(end));
        if ends_with(&[".tf", ".hcl", ".tfvars", ".tfvars.example"]) {
            Self::Hcl
        } else if ends_with(&[".md"]) {
            Self::Markdown
        } else {
            Self::Other
        }
    }

    /// Whether what two sides add at one place can stand there one after the other.
    pub(super) fn takes_both_additions(self) -> bool {
        self != Self::Other
    }
}

/// The lines of a text, with their keys.
pub(super) fn lines(language: Language, text: &str) -> Vec<Line<'_>> {
    let mut scanner = Scanner::default();
    let line = |text| match language {
        Language::Hcl => scanner.line(text),
        Language::Markdown => Line { text, key: text.trim_end().into(), is_literal: false },
        Language::Other => Line { text, key: text.into(), is_literal: false },
    };
    text.lines().map(line).collect()
}

/// What goes on from one line of HCL to the next.
#[derive(Debug, Default)]
struct Scanner {
    /// The word that ends the heredoc.
    heredoc: Option<String>,
    in_comment: bool,
}

impl Scanner {
    fn line<'a>(&mut self, text: &'a str) -> Line<'a> {
        if let Some(end) = &self.heredoc {
            let ends = text.trim() == end;
            if ends {
                self.heredoc = None;
            }
            return Line { text, key: text.into(), is_literal: !ends };
        }
        Line { text, key: self.key(text).into(), is_literal: false }
    }

    fn key(&mut self, text: &str) -> String {
        let mut key = String::with_capacity(text.len());
        let mut letters = text.trim().chars().peekable();
        while let Some(letter) = letters.next() {
            if self.in_comment {
                key.push(letter);
                self.in_comment = !(letter == '/' && key.ends_with("*/"));
                continue;
            }
            let next = letters.peek().copied();
            match (letter, next) {
                (' ' | '\t', Some(next)) => {
                    if key.ends_with(is_word) && is_word(next) {
                        key.push(' ');
                    }
                }
                ('"', _) => copy_string(&mut letters, &mut key),
                ('#', _) | ('/', Some('/')) => {
                    key.push(letter);
                    key.extend(letters.by_ref());
                }
                ('/', Some('*')) => {
                    key.push(letter);
                    self.in_comment = true;
                }
                ('<', Some('<')) => {
                    key.push(letter);
                    let rest: String = letters.by_ref().collect();
                    key.push_str(&rest);
                    let word = rest.trim_start_matches(['<', '-', '~']).trim();
                    self.heredoc = (!word.is_empty()).then(|| word.to_owned());
                }
                _ => key.push(letter),
            }
        }
        key
    }
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '_' | '-')
}

/// Copies a string whose first quote was taken, to its last quote; expressions in it may have strings again.
fn copy_string(letters: &mut Peekable<Chars<'_>>, key: &mut String) {
    key.push('"');
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        match letter {
            '"' => return key.push('"'),
            '\\' => {
                key.push('\\');
                key.extend(letters.next());
            }
            '{' if matches!(before, '$' | '%') => {
                key.push('{');
                copy_expression(letters, key);
            }
            _ => key.push(letter),
        }
        // `$${` is no expression.
        before = if before == letter { ' ' } else { letter };
    }
}

fn copy_expression(letters: &mut Peekable<Chars<'_>>, key: &mut String) {
    let mut depth = 1;
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                copy_string(letters, key);
                continue;
            }
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        key.push(letter);
        if depth == 0 {
            return;
        }
    }
}
