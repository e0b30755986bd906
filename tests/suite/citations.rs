//! What the repository cites is in it: notes, documents, and the targets of links.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::{read_tree, root};

/// Where the repository explains itself.
const FOLDERS: &[&str] = &["src", "docs", "tests", ".ci", ".github"];
const FILES: &[&str] = &["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"];

/// Folders of notes that once lay beside the repository: a path through one of them must lead to a file that is here.
const NOTES: &[&str] = &["facts", "shared", "seeds"];
const DESIGN: &str = "DESIGN.md";

/// What only tests read, and do not need: the layouts of providers, and the published schema of one.
const BESIDE: &[&str] = &["shared/tools/providers", "shared/schema"];

/// The founding documents speak of files of their own.
const QUOTED: &str = "docs/origin/";

/// Every text that the repository explains itself with, by its path.
fn texts() -> Vec<(String, String)> {
    let below = |folder: &&str| {
        let prefix = format!("{folder}/");
        read_tree(&root().join(folder)).into_iter().map(move |(path, bytes)| (format!("{prefix}{path}"), bytes))
    };
    let single = |path: &&str| std::fs::read(root().join(path)).ok().map(|bytes| ((*path).to_owned(), bytes));
    let all = FOLDERS.iter().flat_map(below).chain(FILES.iter().filter_map(single));
    all.filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?))).collect()
}

/// The paths that a text names: runs of the letters that paths have.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    let letter = |c: char| c.is_ascii_alphanumeric() || "_./-".contains(c);
    text.split(move |c| !letter(c)).map(|path| path.trim_end_matches(['.', '/']))
}

/// Whether a path leads to something that is here, from the root or from the file that names it.
fn is_here(path: &str, file: &str) -> bool {
    let beside = Path::new(file).parent().unwrap_or(Path::new(""));
    root().join(path).exists() || root().join(beside).join(path).exists()
}

fn is_beside(path: &str, file: &str) -> bool {
    file.starts_with("tests/") && BESIDE.iter().any(|beside| format!("/{path}/").contains(&format!("/{beside}/")))
}

#[test]
fn every_note_that_is_cited_is_here() {
    let mut missing = BTreeSet::new();
    let may_cite =
        |text: &str| text.contains(DESIGN) || NOTES.iter().any(|folder| text.contains(&format!("{folder}/")));
    for (file, text) in
        texts().iter().filter(|(file, text)| !file.starts_with(QUOTED) && file != file!() && may_cite(text))
    {
        for path in paths(text) {
            let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
            let note = folders.split('/').any(|folder| NOTES.contains(&folder)) || path.ends_with(DESIGN);
            if note && !is_here(path, file) && !is_beside(path, file) {
                missing.insert(format!("{file} cites {path}, which is not in the repository"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.into_iter().collect::<Vec<_>>().join("\n"));
}

/// The targets of Markdown links that stay in the repository. What stands in backticks is no link.
fn links(text: &str) -> Vec<String> {
    let prose: String = text.split('`').step_by(2).collect();
    let targets = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets.filter(|target| !target.contains("://")).map(str::to_owned).collect()
}

/// The names under which a page's headings can be linked to.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    headings.map(|heading| heading.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")).collect()
}

/// A link to lines of a text, as hosts of repositories have it: `L7`, or `L7-L9`.
fn has_lines(text: &str, place: &str) -> bool {
    let (from, to) = place.split_once('-').unwrap_or((place, place));
    let number = |line: &str| line.strip_prefix('L').and_then(|digits| digits.parse::<usize>().ok());
    let (Some(from), Some(to)) = (number(from), number(to)) else { return false };
    1 <= from && from <= to && to <= text.lines().count()
}

#[test]
fn links_between_documents_lead_to_what_is_there() {
    let mut broken = BTreeSet::new();
    let mut followed = 0;
    for (file, text) in texts().iter().filter(|(file, _)| file.ends_with(".md")) {
        let folder = root().join(file).parent().map(Path::to_owned).unwrap_or_default();
        for link in links(text) {
            let (path, place) = link.split_once('#').unwrap_or((&link, ""));
            let target = if path.is_empty() { root().join(file) } else { folder.join(path) };
            let content = || std::fs::read_to_string(&target).unwrap_or_default();
            let found = target.exists()
                && (place.is_empty() || anchors(&content()).contains(place) || has_lines(&content(), place));
            if !found {
                broken.insert(format!("{file}: {link}"));
            }
            followed += 1;
        }
    }
    assert!(broken.is_empty(), "{}", broken.into_iter().collect::<Vec<_>>().join("\n"));
    assert!(followed > 300, "only {followed} links were followed");
}
