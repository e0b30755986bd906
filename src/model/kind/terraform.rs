//! What the Terraform kinds have in common: the machine, the paths, who comes before whom.

use crate::diagnostic::{Findings, Path};
use crate::model::{ArtifactName, Retention, SourcePath};
use crate::spec::{self, Spec};

use super::Compute;

/// The name of the state of a plan that no environment has.
pub(super) const DEFAULT_STATE: &str = "main";

/// The machine of a build, how long it may run and how long it is remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    /// Its size.
    pub compute: Compute,
    /// Minutes after which a build is stopped.
    pub timeout_minutes: u32,
    /// Days that its log group keeps events, where they differ from the module's.
    pub log_retention: Option<Retention>,
}

impl Machine {
    /// A small machine.
    pub fn new(timeout_minutes: u32) -> Self {
        Self { compute: Compute::Small, timeout_minutes, log_retention: None }
    }

    pub(super) fn read(
        (compute, timeout_minutes, log_days): (Option<spec::Compute>, Option<u32>, Option<u32>),
        default_minutes: u32,
        place: &Path,
        findings: &mut Findings,
    ) -> Self {
        Self {
            compute: compute.unwrap_or_default(),
            timeout_minutes: timeout_minutes.unwrap_or(default_minutes),
            log_retention: Retention::read(log_days, &place.key("log_retention_days"), findings),
        }
    }
}

/// Reads a path that the spec may give.
pub(super) fn read_source_path(
    from: Option<&str>,
    place: &Path,
    findings: &mut Findings,
) -> Result<Option<SourcePath>, ()> {
    let Some(text) = from else { return Ok(None) };
    findings.keep(SourcePath::parse(text).map_err(|invalid| invalid.at(place))).map(Some).ok_or(())
}

/// Every action of the spec, in its order.
pub(super) fn actions(spec: &Spec) -> impl Iterator<Item = &spec::Action> {
    spec.stages.iter().flat_map(|stage| &stage.actions)
}

/// The name of a plan's artifact: `Plan` and the beginning of its state's name, with a number where an earlier plan's begins
/// alike. Ten characters at most, and none but letters and digits, because the build finds its folder by a shell variable
/// that ends so.
pub(super) fn artifact_of(plan: &spec::TerraformPlan, spec: &Spec) -> Option<ArtifactName> {
    let mut taken: Vec<String> = Vec::new();
    for other in actions(spec).filter_map(|action| action.terraform_plan.as_ref()) {
        let state = other.state.as_deref().unwrap_or(DEFAULT_STATE);
        let name = (1..=1000).map(|number| candidate(state, number)).find(|name| !taken.contains(name))?;
        if std::ptr::eq(other, plan) {
            return ArtifactName::parse(&name).ok();
        }
        taken.push(name);
    }
    None
}

fn candidate(state: &str, number: usize) -> String {
    let letters = state.chars().filter(char::is_ascii_alphanumeric);
    let ending = if number == 1 { String::new() } else { number.to_string() };
    let room = ArtifactName::FOLDER - "Plan".len() - ending.len();
    let start: String =
        letters.take(room).enumerate().map(|(at, c)| if at == 0 { c.to_ascii_uppercase() } else { c }).collect();
    format!("Plan{start}{ending}")
}

#[cfg(test)]
mod tests {
    use super::candidate;

    #[test]
    fn artifacts_are_named_after_their_state() {
        assert_eq!(candidate("dev", 1), "PlanDev");
        assert_eq!(candidate("production-eu", 1), "PlanProduc");
        assert_eq!(candidate("production-us", 2), "PlanProdu2");
        assert_eq!(candidate("net/dev", 1000), "PlanNe1000");
    }
}
