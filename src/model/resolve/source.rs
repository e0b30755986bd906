//! `source` and `sources`.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{NamedSource, SourceName, Sources, source};
use crate::spec::{self, Spec};

use super::at;

pub(super) fn read(spec: &Spec, root: &Path, findings: &mut Findings) -> Option<Sources> {
    let place = root.key("source");
    match (&spec.source, spec.sources.as_slice()) {
        (None, []) => {
            let help = "write `source: { github: { repository: owner/name } }`";
            findings.add(Diagnostic::key(Code::MissingKey, root, "the pipeline has no `source`", help));
            None
        }
        (Some(_), [_, ..]) => {
            let message = "the pipeline has `source` and `sources`";
            let help = "keep `source`, or move what it says into `sources` under a name";
            findings.add(Diagnostic::key(Code::OneOf, &root.key("sources"), message, help));
            None
        }
        (Some(source), []) => source::read(source, &place, findings).map(Sources::from),
        (None, sources) => read_several(sources, &root.key("sources"), findings),
    }
}

/// Reads every source, so that the findings of all of them are seen at once.
fn read_several(from: &[spec::NamedSource], place: &Path, findings: &mut Findings) -> Option<Sources> {
    let mut sources = Vec::new();
    for (index, named) in from.iter().enumerate() {
        let place = place.index(index);
        let name = findings.keep(SourceName::parse(&named.name).map_err(at(&place.key("name"))));
        let source = source::read(&named.into(), &place, findings);
        if let (Some(name), Some(source)) = (name, source) {
            let starts = named.starts.unwrap_or(true);
            sources.push(NamedSource { name, source, starts, origin: Some(index) });
        }
    }
    Sources::of(sources)
}
