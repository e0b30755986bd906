//! `trust: untrusted`: a pipeline that runs what nobody has reviewed has nothing to give away.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::kind::Kind;
use crate::model::{Builder, EnvironmentValue, NamedSource, Trigger};

use super::sources::source_place;
use super::{Placed, placed};

const HELP: &str = "move the action to a pipeline that pushes start";

pub(super) fn check(parts: &Builder, findings: &mut Findings) {
    let Trigger::Filters(filters) = &parts.trigger else { return };
    let place = Path::root().key("trigger");
    match (filters.untrusted, filters.pull_request.is_empty()) {
        (false, true) => {}
        (false, false) => {
            let message = "a pull request runs what a stranger may have written, with the roles of this pipeline";
            let help = "add `trust: untrusted` and keep to actions without permissions, secrets, pushes and deployments; what \
                        releases belongs into a second pipeline, started by pushes";
            findings.add(Diagnostic::key(Code::UntrustedCode, &place.key("pull_request"), message, help));
        }
        (true, true) => {
            let message = "nothing untrusted starts this pipeline: there is no `pull_request`";
            let help = "add `pull_request`, or remove `trust`";
            findings.add(Diagnostic::value(Code::Dangling, &place.key("trust"), message, help));
        }
        (true, false) => {
            check_pipeline(parts, findings);
            if let Some(named) = parts.filtered(filters) {
                check_other_sources(parts, named, findings);
            }
        }
    }
}

fn check_pipeline(parts: &Builder, findings: &mut Findings) {
    for placed in placed(parts) {
        check_action(&placed, findings);
    }
    if parts.network.is_some() {
        let message = "the code of strangers would run inside the VPC";
        let help = "remove `network`; what needs the VPC belongs into a pipeline that pushes start";
        findings.add(Diagnostic::key(Code::UntrustedCode, &Path::root().key("network"), message, help));
    }
    for named in parts.sources.iter().filter(|named| named.source.as_kind().is_cloned()) {
        let message = format!("builds would clone `{}` themselves, with permission to use it", named.name.as_str());
        findings.add(Diagnostic::key(Code::UntrustedCode, &source_place(named), message, "use `clone: zip`"));
    }
}

/// Whoever may write to one repository need not be allowed to read another.
fn check_other_sources(parts: &Builder, started_by: &NamedSource, findings: &mut Findings) {
    for placed in placed(parts) {
        let reads = parts.sources.artifacts(&placed.action.kind.as_kind().reads());
        for (at, artifact) in reads.iter().enumerate().filter(|_| reads.len() > 1) {
            let mut others = parts.sources.iter().filter(|named| named.name != started_by.name);
            if let Some(other) = others.find(|named| named.name.artifact() == *artifact) {
                let message = format!("`{}` would be shown to the code of strangers", other.name.as_str());
                let place = placed.kind_place().key("inputs").index(at);
                findings.add(Diagnostic::value(Code::UntrustedCode, &place, message, HELP));
            }
        }
    }
}

fn check_action(placed: &Placed<'_>, findings: &mut Findings) {
    let (name, form) = (placed.action.name.as_str(), placed.action.kind.as_kind());
    check_gives_nothing(name, form, &placed.kind_place(), findings);
    if !placed.action.permissions.is_empty() {
        let message = format!("`{name}` would give its permissions to the code of strangers");
        findings.add(Diagnostic::key(Code::UntrustedCode, &placed.place.key("permissions"), message, HELP));
    }
    if !placed.action.policies.is_empty() {
        let message = format!("`{name}` would give its policies to the code of strangers");
        findings.add(Diagnostic::key(Code::UntrustedCode, &placed.place.key("policies"), message, HELP));
    }
}

fn check_gives_nothing(name: &str, form: &dyn Kind, place: &Path, findings: &mut Findings) {
    if !form.is_safe_for_untrusted_code() {
        let message = format!("`{name}` must not run unreviewed code: it {}", form.does());
        findings.add(Diagnostic::key(Code::UntrustedCode, place, message, HELP));
    }
    for (variable, value) in form.environment().into_iter().flatten() {
        if !matches!(value, EnvironmentValue::Plain(_)) {
            let place = place.key("environment").key(variable.as_str());
            let message = format!("`{name}` would give `{}` to the code of strangers", variable.as_str());
            findings.add(Diagnostic::value(Code::UntrustedCode, &place, message, HELP));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::check_gives_nothing;
    use crate::diagnostic::{Findings, Path};
    use crate::model::kind::{Kind, ValueReference};
    use crate::model::{Environment, EnvironmentName, EnvironmentValue, Runner};

    /// A build without anything to give away, but for its environment.
    struct Check(Environment);

    impl Kind for Check {
        fn does(&self) -> String {
            "checks".to_owned()
        }

        fn runner(&self) -> Runner {
            Runner::Build
        }

        fn value_references(&mut self) -> Vec<ValueReference<'_>> {
            Vec::new()
        }

        fn environment(&self) -> Option<&Environment> {
            Some(&self.0)
        }

        fn is_safe_for_untrusted_code(&self) -> bool {
            true
        }
    }

    fn findings(value: EnvironmentValue) -> usize {
        let name = EnvironmentName::parse("MODE").unwrap();
        let mut findings = Findings::new();
        check_gives_nothing("Check", &Check(Environment::from([(name, value)])), &Path::root(), &mut findings);
        findings.into_sorted().len()
    }

    #[test]
    fn a_build_that_gives_nothing_away_may_run_anything() {
        assert_eq!(findings(EnvironmentValue::Plain("strict".to_owned())), 0);
        assert_eq!(findings(EnvironmentValue::Parameter("web/mode".to_owned())), 1);
    }
}
