//! `tfpipe man`: the manual page, with every command on it.

use std::fmt::Write as _;
use std::io;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use super::arguments::Arguments;
use super::end::{End, Failure};
use super::terminal::write_data;

pub(super) fn run() -> Result<End, Failure> {
    let page = manual_page().map_err(|error| Failure::new(format!("cannot make the manual page: {error}")))?;
    write_data(&page)?;
    Ok(End::Clean)
}

fn manual_page() -> io::Result<String> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let mut page = Vec::new();
    let main = Man::new(command.clone());
    main.render_title(&mut page)?;
    main.render_name_section(&mut page)?;
    main.render_synopsis_section(&mut page)?;
    main.render_description_section(&mut page)?;
    let mut page = text_of_page(page);
    for verb in command.get_subcommands() {
        page.push_str(&section_of_command(verb)?);
    }
    let mut rest = Vec::new();
    main.render_extra_section(&mut rest)?;
    main.render_version_section(&mut rest)?;
    Ok(page + &text_of_page(rest).replacen(".SH EXTRA", ".SH NOTES", 1))
}

/// A command as a section of its own; what would be sections of its page are subsections here.
fn section_of_command(verb: &Command) -> io::Result<String> {
    let man = Man::new(verb.clone());
    let mut body = Vec::new();
    man.render_synopsis_section(&mut body)?;
    man.render_description_section(&mut body)?;
    man.render_options_section(&mut body)?;
    if verb.get_after_help().is_some() {
        man.render_extra_section(&mut body)?;
    }
    let mut out = format!(".SH TFPIPE {}\n", verb.get_name().to_uppercase());
    for line in text_of_page(body).lines().filter(|line| *line != "Examples:") {
        match line.strip_prefix(".SH ") {
            Some("EXTRA") => out.push_str(".SS EXAMPLES\n"),
            Some(heading) => {
                let _ = writeln!(out, ".SS {heading}");
            }
            // Each section begins with the same definitions; one page needs them once.
            None if line.starts_with(".ie") || line.starts_with(".el") => {}
            None => {
                let _ = writeln!(out, "{line}");
            }
        }
    }
    Ok(out)
}

fn text_of_page(page: Vec<u8>) -> String {
    String::from_utf8(page).unwrap_or_default()
}
