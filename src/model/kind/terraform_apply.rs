//! The `terraform_apply` action: a plan, carried out.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::{ActionName, Arn, ArtifactName, Setting, SourcePath, StateName};
use crate::spec::{self, Spec};

use super::terraform::{Machine, actions};
use super::{Kind, Runner, TerraformPlan, ValueReference, name_of};

/// Applies exactly what an earlier action planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TerraformApply {
    /// The action that planned it.
    pub plan: ActionName,
    /// That plan's artifact.
    pub artifact: ArtifactName,
    /// That plan's root module.
    pub directory: Option<SourcePath>,
    /// That plan's state.
    pub state: StateName,
    /// A customer-managed policy with what the apply may do.
    pub policy: Option<Setting<Arn>>,
    /// The machine.
    pub machine: Machine,
}

impl TerraformApply {
    /// The apply of a plan, with the action that makes it.
    pub fn new(action: ActionName, plan: &TerraformPlan) -> Self {
        Self {
            plan: action,
            artifact: plan.artifact.clone(),
            directory: plan.directory.clone(),
            state: plan.state.clone(),
            policy: None,
            machine: Machine::new(spec::TerraformApply::TIMEOUT_MINUTES),
        }
    }

    pub(super) fn read(
        from: &spec::TerraformApply,
        spec: &Spec,
        place: &Path,
        findings: &mut Findings,
    ) -> Option<Self> {
        let policy = from.policy.as_deref().map(|text| {
            let policy = Setting::read(text, Arn::of_managed_policy);
            findings.keep(policy.map_err(|invalid| invalid.at(&place.key("policy"))))
        });
        let settings = (from.compute, from.timeout_minutes, from.log_retention_days);
        let machine = Machine::read(settings, spec::TerraformApply::TIMEOUT_MINUTES, place, findings);
        let Some((name, plan)) = plan_applied(from, spec) else {
            // The name that a plan gets in a stage with `environments`.
            let longer =
                |name: &&str| from.plan.as_deref().is_some_and(|wanted| name.starts_with(&format!("{wanted}-")));
            let help = match plans_before(from, spec).map(|(name, _)| name).filter(longer).last() {
                Some(name) => format!(
                    "names in stages with `environments` end with the environment: write `plan: {name}`, or leave `plan` out"
                ),
                None => "put the `terraform_plan` action into an earlier stage; what is applied is what was planned and looked at"
                    .to_owned(),
            };
            let which = from.plan.as_deref().map_or_else(String::new, |name| format!(" `{}`", name.escape_default()));
            let message = format!("no `terraform_plan` action{which} comes before this apply");
            findings.add(Diagnostic::key(Code::PlanAndApply, place, message, help));
            return None;
        };
        // What does not fit in the plan is reported where the plan stands.
        let plan = TerraformPlan::read(plan, spec, place, &mut Findings::new())?;
        let name = ActionName::parse(name).ok()?;
        let policy = match policy {
            Some(read) => Some(read?),
            None => None,
        };
        Some(Self { policy, machine, ..Self::new(name, &plan) })
    }
}

/// The plan that this applies: the one that it names, or the last one before it.
fn plan_applied<'a>(from: &spec::TerraformApply, spec: &'a Spec) -> Option<(&'a str, &'a spec::TerraformPlan)> {
    plans_before(from, spec).filter(|(name, _)| from.plan.as_deref().is_none_or(|wanted| wanted == *name)).last()
}

/// The plans before an apply, by their names.
fn plans_before<'a>(
    before: &spec::TerraformApply,
    spec: &'a Spec,
) -> impl Iterator<Item = (&'a str, &'a spec::TerraformPlan)> {
    let is_this = |action: &&spec::Action| action.terraform_apply.as_ref().is_some_and(|it| std::ptr::eq(it, before));
    let earlier = actions(spec).take_while(move |action| !is_this(action));
    earlier.filter_map(|action| Some((name_of(action), action.terraform_plan.as_ref()?)))
}

impl Kind for TerraformApply {
    fn does(&self) -> String {
        format!("applies the plan of {}", self.plan.as_str())
    }

    fn runner(&self) -> Runner {
        Runner::Build
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        Vec::new()
    }

    fn exports(&self) -> Vec<String> {
        vec!["APPLIED_SHA256".to_owned()]
    }

    /// The source comes first, and only for its revision.
    fn reads(&self) -> Vec<ArtifactName> {
        vec![ArtifactName::source(), self.artifact.clone()]
    }
}
