//! The standard streams: data on one, talk on the other, colour only for people.

use std::env;
use std::fmt::Write as _;
use std::io::{self, ErrorKind, IsTerminal, Write as _};

use annotate_snippets::{Group, Level, Renderer, normalize_untrusted_str};

use crate::hcl::is_hidden;

use super::end::Failure;

/// One of the two streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stream {
    /// The standard output.
    Data,
    /// The standard error.
    Talk,
}

impl Stream {
    /// Whether a person reads along and wants colours: <https://no-color.org>.
    pub(super) fn is_coloured(self) -> bool {
        let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
        self.is_terminal() && !refused && !dumb
    }

    /// Whether it ends on a screen.
    pub(super) fn is_terminal(self) -> bool {
        match self {
            Self::Data => io::stdout().is_terminal(),
            Self::Talk => io::stderr().is_terminal(),
        }
    }

    /// The renderer of messages for this stream.
    pub(super) fn renderer(self) -> Renderer {
        if self.is_coloured() { Renderer::styled() } else { Renderer::plain() }
    }

    /// Writes a text as it is.
    pub(super) fn write(self, text: &str) -> Result<(), Failure> {
        match self {
            Self::Data => write_data(text),
            Self::Talk => {
                write_talk(text);
                Ok(())
            }
        }
    }
}

/// A text without what a terminal would obey, or what would show it in another order than it has. Lines and tabs stay.
pub(super) fn harmless_text(text: &str) -> String {
    let fits = |c: char| matches!(c, '\n' | '\t') || !is_hidden(c);
    text.chars().map(|c| if fits(c) { c } else { char::REPLACEMENT_CHARACTER }).collect()
}

/// Writes to the standard output. A reader that has enough (`| head -1`) has not failed, and neither have we.
pub(super) fn write_data(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write to the standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Says a line to the person, if one is there.
pub(super) fn say(line: &str) {
    write_talk(&format!("{}\n", normalize_untrusted_str(line)));
}

/// Asks a person; whether the answer is yes. Where nobody is, it is no.
pub(super) fn ask(question: &str) -> bool {
    if !io::stdin().is_terminal() || !Stream::Talk.is_terminal() {
        return false;
    }
    write_talk(&format!("{} [y/N] ", harmless_text(question)));
    let mut answer = String::new();
    let is_read = io::stdin().read_line(&mut answer).is_ok();
    is_read && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
}

/// Says why the operation failed.
pub(super) fn say_failure(failure: &Failure) {
    let title = Level::ERROR.primary_title(normalize_untrusted_str(&failure.message));
    let mut text = Stream::Talk.renderer().render(&[Group::with_title(title)]);
    for item in &failure.list {
        let _ = write!(text, "\n  {}", normalize_untrusted_str(item));
    }
    if let Some(help) = &failure.help {
        let _ = write!(text, "\nhelp: {}", normalize_untrusted_str(help));
    }
    text.push('\n');
    write_talk(&text);
}

/// There is nowhere left to say that talking fails.
fn write_talk(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
