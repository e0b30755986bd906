//! `execution_mode` and `variables`.

use crate::diagnostic::{Findings, Part, Path};
use crate::model::PipelineVariable;
use crate::spec::Spec;

use super::at;

pub(super) fn read_variables(spec: &Spec, place: &Path, findings: &mut Findings) -> Vec<PipelineVariable> {
    let mut variables = Vec::new();
    for (name, from) in &spec.variables {
        let place = place.key(name);
        if let Err(invalid) = PipelineVariable::parse_name(name) {
            let mut finding = invalid.at(&place);
            finding.part = Part::Key;
            findings.add(finding);
            continue;
        }
        let variable = PipelineVariable::parse(name, &from.default, from.description.as_deref());
        variables.extend(findings.keep(variable.map_err(at(&place))));
    }
    variables
}
