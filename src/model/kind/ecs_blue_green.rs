//! The `ecs_blue_green` action: a blue/green deployment by CodeDeploy.

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::form::has_no_hyphen_at_an_end;
use crate::model::value::{Invalid, read_list_setting, text_values};
use crate::model::{ActionName, AlarmName, Arn, ArtifactName, FunctionName, Setting};
pub use crate::spec::Shift;
use crate::spec::{self, ListOrInput, Spec};

use super::ecs_target::{TargetKeys, read_or_input};
use super::{EcsTarget, Kind, Runner, ValueReference};

text_values! {
    /// The name of a target group: 1 to 32 letters, digits and hyphens, no hyphen at either end.
    TargetGroupName: ["^[A-Za-z0-9-]{1,32}$"] and has_no_hyphen_at_an_end, "the name of a target group", "use 1 to 32 letters, digits and hyphens";
}

/// Alarms that CodeDeploy takes for a deployment group (CodeDeploy user guide, quotas).
const MOST_ALARMS: usize = 10;

/// Events of a deployment to ECS that call a hook, each one function (CodeDeploy user guide, list of lifecycle event hooks for an
/// Amazon ECS deployment).
const MOST_HOOKS: usize = 5;

const TASK_DEFINITION: &str = "taskdef.json";
const APP_SPEC: &str = "appspec.yaml";

/// Deploys an image beside the running version, and moves the traffic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EcsBlueGreen {
    /// The service and the image.
    pub target: EcsTarget,
    /// The artifact of the two templates, where it is not that of the image.
    pub templates: Option<ArtifactName>,
    /// The task definition in the repository.
    pub task_definition: String,
    /// The application specification in the repository.
    pub app_spec: String,
    /// The listener that carries the traffic.
    pub listener: Setting<Arn>,
    /// The listener that carries test traffic.
    pub test_listener: Option<Setting<Arn>>,
    /// The two target groups between which the service changes.
    pub target_groups: Setting<[TargetGroupName; 2]>,
    /// How the traffic moves.
    pub shift: Shift,
    /// Minutes for which the old version stays.
    pub keep_old_minutes: u32,
    /// Alarms that stop a deployment; `None` where none do.
    pub alarms: Option<Setting<Vec<AlarmName>>>,
    /// Functions that the application specification calls; `None` where it calls none.
    pub hooks: Option<Setting<Vec<FunctionName>>>,
}

impl Shift {
    /// The name of CodeDeploy's configuration.
    pub(crate) fn configuration(self) -> &'static str {
        match self {
            Self::AllAtOnce => "CodeDeployDefault.ECSAllAtOnce",
            Self::Canary5Minutes => "CodeDeployDefault.ECSCanary10Percent5Minutes",
            Self::Canary15Minutes => "CodeDeployDefault.ECSCanary10Percent15Minutes",
            Self::LinearEveryMinute => "CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
            Self::LinearEvery3Minutes => "CodeDeployDefault.ECSLinear10PercentEvery3Minutes",
        }
    }
}

impl EcsBlueGreen {
    pub(super) fn read(from: &spec::EcsBlueGreen, spec: &Spec, place: &Path, findings: &mut Findings) -> Option<Self> {
        let keys = TargetKeys {
            cluster: from.cluster.as_deref(),
            service: from.service.as_deref(),
            family: from.family.as_deref(),
            task_role: from.task_role.as_deref(),
            execution_role: from.execution_role.as_deref(),
            image: from.image.as_deref(),
            artifact: from.artifact.as_deref(),
        };
        let templates = from.templates.as_deref().map(ArtifactName::parse);
        let templates =
            templates.and_then(|read| findings.keep(read.map_err(|invalid| invalid.at(&place.key("templates")))));
        if from.templates.is_some() && from.artifact.is_none() {
            let message = "the build of the image hands the templates over with it";
            let help = "remove `templates`, or name the image's artifact under `artifact`";
            findings.add(Diagnostic::key(Code::Contradiction, &place.key("templates"), message, help));
        }
        let task_definition = read_template(from.task_definition.as_deref(), TASK_DEFINITION);
        let task_definition =
            findings.keep(task_definition.map_err(|invalid| invalid.at(&place.key("task_definition"))));
        let app_spec = read_template(from.app_spec.as_deref(), APP_SPEC);
        let app_spec = findings.keep(app_spec.map_err(|invalid| invalid.at(&place.key("app_spec"))));
        let listener = read_or_input(from.listener.as_deref(), Arn::of_listener, &place.key("listener"), findings);
        let test_place = place.key("test_listener");
        let test_listener = from
            .test_listener
            .as_deref()
            .map(|text| read_or_input(Some(text), Arn::of_listener, &test_place, findings));
        let target_groups = read_target_groups(from.target_groups.as_ref(), &place.key("target_groups"), findings);
        let alarms = from.alarms.as_ref().map(|alarms| read_alarms(alarms, &place.key("alarms"), findings));
        let hooks = from.hooks.as_ref().map(|hooks| read_hooks(hooks, &place.key("hooks"), findings));
        let target = EcsTarget::read(&keys, spec, place, findings);
        Some(Self {
            target: target?,
            templates,
            task_definition: task_definition.unwrap_or_default(),
            app_spec: app_spec.unwrap_or_default(),
            listener,
            test_listener,
            target_groups,
            shift: from.shift.unwrap_or_default(),
            keep_old_minutes: from.keep_old_minutes.unwrap_or(spec::EcsBlueGreen::KEEP_OLD_MINUTES),
            alarms,
            hooks,
        })
    }

    /// The artifact of the two templates.
    pub(crate) fn artifact_of_templates(&self) -> ArtifactName {
        self.templates.clone().unwrap_or_else(|| self.target.image.artifact())
    }

    /// The files of the repository that it reads.
    pub(crate) fn templates(&self) -> [&str; 2] {
        [&self.task_definition, &self.app_spec]
    }
}

/// The files that an action of the spec reads, if their paths fit.
pub(super) fn templates(from: &spec::EcsBlueGreen) -> impl Iterator<Item = String> {
    let task_definition = read_template(from.task_definition.as_deref(), TASK_DEFINITION);
    [task_definition, read_template(from.app_spec.as_deref(), APP_SPEC)].into_iter().filter_map(Result::ok)
}

/// A file of the repository that a build puts into its artifact: in a list of patterns, and in a list of words.
fn read_template(text: Option<&str>, default: &str) -> Result<String, Invalid> {
    let text = text.unwrap_or(default);
    let fits = |c: char| c.is_ascii_alphanumeric() || "._/-".contains(c);
    let parts = |part: &str| !part.is_empty() && part != "." && part != "..";
    if text.chars().all(fits) && text.split('/').all(parts) && !text.starts_with('-') {
        return Ok(text.to_owned());
    }
    let help =
        "write a path from the root of the repository, of letters, digits and `._-/`, such as `deploy/taskdef.json`";
    Err(Invalid::new(Code::BadValue, format!("`{}` cannot be the path of a template", text.escape_default()), help))
}

impl Kind for EcsBlueGreen {
    fn does(&self) -> String {
        format!("deploys the image beside {}", self.target.text())
    }

    fn runner(&self) -> Runner {
        Runner::Service
    }

    fn value_references(&mut self) -> Vec<ValueReference<'_>> {
        Vec::new()
    }

    fn image(&self) -> Option<&ActionName> {
        self.target.image.action()
    }

    fn reads(&self) -> Vec<ArtifactName> {
        let mut artifacts = vec![self.target.image.artifact()];
        artifacts.extend(self.templates.clone().filter(|templates| !artifacts.contains(templates)));
        artifacts
    }
}

fn read_target_groups(
    from: Option<&ListOrInput>,
    place: &Path,
    findings: &mut Findings,
) -> Setting<[TargetGroupName; 2]> {
    let Some(from) = from else { return Setting::Input };
    let Setting::Fixed(names) = read_list_setting(from, place, ("names", "name"), TargetGroupName::parse, findings)
    else {
        return Setting::Input;
    };
    match <[TargetGroupName; 2]>::try_from(names) {
        Ok([first, second]) if first != second => Setting::Fixed([first, second]),
        Ok(_) => {
            let message = "the service changes between two target groups, and these are one";
            findings.add(Diagnostic::value(Code::DuplicateName, place, message, "name two different ones"));
            Setting::Input
        }
        Err(names) => {
            // Names that do not fit are reported where they stand.
            if matches!(from, ListOrInput::List(written) if written.len() == names.len()) {
                let message = format!("the service changes between two target groups, and here are {}", names.len());
                findings.add(Diagnostic::value(Code::OutOfRange, place, message, "name two target groups"));
            }
            Setting::Input
        }
    }
}

fn read_alarms(from: &ListOrInput, place: &Path, findings: &mut Findings) -> Setting<Vec<AlarmName>> {
    check_number(from, MOST_ALARMS, "alarms", place, findings);
    read_list_setting(from, place, ("names", "name"), AlarmName::parse, findings)
}

fn read_hooks(from: &ListOrInput, place: &Path, findings: &mut Findings) -> Setting<Vec<FunctionName>> {
    check_number(from, MOST_HOOKS, "functions", place, findings);
    read_list_setting(from, place, ("names", "name"), FunctionName::parse, findings)
}

fn check_number(from: &ListOrInput, most: usize, what: &str, place: &Path, findings: &mut Findings) {
    if let ListOrInput::List(written) = from
        && !(1..=most).contains(&written.len())
    {
        let message = format!("expected 1 to {most} {what}, found {}", written.len());
        let help = format!("name 1 to {most} {what}, or remove the key");
        findings.add(Diagnostic::value(Code::OutOfRange, place, message, help));
    }
}
