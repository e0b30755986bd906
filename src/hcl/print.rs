//! The printer of bodies: comments, blank lines, blocks.
//!
//! Owns what stands on which line of a file; the lines of arguments and of their values are `layout`.

use super::escape::{identifier_text, write_comment, write_literal, write_margin};
use super::layout::{Place, Row, STEP, write_rows, write_value};
use super::{Block, Body, Expr, Structure};

/// What is printed in one go: the arguments between two blank lines, comment lines, or a block.
enum Chunk<'a> {
    Rows(Vec<Row<'a>>),
    Comment(&'a [String]),
    Block(&'a Block),
}

impl Body {
    /// The text of the body, as `terraform fmt` would leave it.
    ///
    /// ```
    /// use tfpipe::hcl::{Block, Body, Expr};
    /// let queue = Body::new().set("name", "jobs").set("fifo_queue", true);
    /// let file = Body::new().block(Block::new("resource").label("aws_sqs_queue").label("jobs").body(queue));
    /// let text = "resource \"aws_sqs_queue\" \"jobs\" {\n  name       = \"jobs\"\n  fifo_queue = true\n}\n";
    /// assert_eq!(file.print(), text);
    /// ```
    pub fn print(&self) -> String {
        let mut out = String::new();
        write_body(&mut out, self, 0);
        out
    }
}

impl Expr {
    /// The text of the expression alone, from the start of a line.
    pub fn print(&self) -> String {
        let mut out = String::new();
        write_value(&mut out, self, Place { indent: 0, column: 0, tail: 0 });
        out
    }
}

fn write_body(out: &mut String, content: &Body, indent: usize) {
    for (place, (blank, chunk)) in chunks_of_body(content).iter().enumerate() {
        if *blank && place > 0 {
            out.push('\n');
        }
        match chunk {
            Chunk::Rows(content) => write_rows(out, content, indent),
            Chunk::Comment(lines) => write_comment(out, lines, indent),
            Chunk::Block(content) => write_block(out, content, indent),
        }
    }
}

/// The chunks of a body, each with whether a blank line belongs before it: where one was asked for, and around blocks.
fn chunks_of_body(content: &Body) -> Vec<(bool, Chunk<'_>)> {
    let mut chunks: Vec<(bool, Chunk<'_>)> = Vec::new();
    let mut asked = false;
    for structure in &content.structures {
        let blank = asked || matches!(chunks.last(), Some((_, Chunk::Block(_))));
        match structure {
            Structure::Blank => {
                asked = true;
                continue;
            }
            Structure::Comment(lines) if lines.is_empty() => continue,
            Structure::Comment(lines) => chunks.push((blank, Chunk::Comment(lines))),
            Structure::Block(content) => chunks.push((true, Chunk::Block(content))),
            Structure::Argument { comment, name, value } => {
                let row = Row { comment, name: identifier_text(name), value };
                match chunks.last_mut() {
                    Some((_, Chunk::Rows(rows))) if !blank => rows.push(row),
                    _ => chunks.push((blank, Chunk::Rows(vec![row]))),
                }
            }
        }
        asked = false;
    }
    chunks
}

fn write_block(out: &mut String, content: &Block, indent: usize) {
    write_comment(out, &content.comment, indent);
    write_margin(out, indent);
    out.push_str(&identifier_text(&content.kind));
    for label in &content.labels {
        out.push_str(" \"");
        write_literal(out, label, false);
        out.push('"');
    }
    out.push_str(" {");
    let start = out.len();
    out.push('\n');
    write_body(out, &content.body, indent + STEP);
    if out.len() == start + 1 {
        out.truncate(start);
    } else {
        write_margin(out, indent);
    }
    out.push_str("}\n");
}
