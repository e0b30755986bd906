//! Text in Markdown.

/// A text as a cell of a Markdown table.
pub(super) fn table_cell(text: &str) -> String {
    let line: String =
        text.chars().map(|c| if c.is_control() || c == '\u{2028}' || c == '\u{2029}' { ' ' } else { c }).collect();
    line.replace('|', "\\|").replace('<', "&lt;")
}

/// A text as code in a cell; a backtick in it would end the code.
pub(super) fn code_span(text: &str) -> String {
    format!("`{}`", table_cell(text).replace("&lt;", "<").replace('`', "'"))
}
