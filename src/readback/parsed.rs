//! Files that were parsed already: the two sides of a comparison have most of theirs in common.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::Problem;
use super::parse::parse;
use super::source::Source;

/// The bytes of a file, and what they say.
type File = (Box<[u8]>, Rc<Source>);

/// The files that were parsed, by their paths and their bytes.
#[derive(Debug, Default)]
pub struct Parsed(RefCell<BTreeMap<String, Vec<File>>>);

impl Parsed {
    /// A file's text as HCL. One that cannot be read is read again: its problem is what matters.
    pub(super) fn parse(&self, path: &str, bytes: &[u8]) -> Result<Rc<Source>, Problem> {
        let known = |(same, source): &File| (**same == *bytes).then(|| Rc::clone(source));
        if let Some(source) = self.0.borrow().get(path).and_then(|files| files.iter().find_map(known)) {
            return Ok(source);
        }
        let source = Rc::new(parse(path, bytes)?);
        self.0.borrow_mut().entry(path.to_owned()).or_default().push((bytes.into(), Rc::clone(&source)));
        Ok(source)
    }
}
