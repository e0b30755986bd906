//! `environments`: stages that are repeated for each of them become stages of their own.

mod former;
mod inherited;
mod names;
mod placeholders;
mod references;
mod states;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Findings, Path};
use crate::model::kind;
use crate::spec::{Environment, Spec, Stage, closest};

pub(super) use former::FormerNames;
use former::{check_renamed, names_of_repeated, names_of_single};
use names::{check_all, chooses, usable_environments};
use placeholders::{For, Placeholders, is_name_of_a_value};
use references::Renamed;
use states::name_states;

/// The spec without repetition, and where its parts stand in the spec as it was written.
pub(super) struct Expanded {
    pub(super) spec: Spec,
    /// Of each stage, in their order.
    pub(super) origins: Vec<Origin>,
    placeholders: Placeholders,
}

/// Where a stage comes from.
pub(super) struct Origin {
    pub(super) place: Path,
    /// The environment that it is for, by its position.
    pub(super) environment: Option<usize>,
    /// The environment whose conditions are asked before it, by its position.
    pub(super) asks: Option<usize>,
    /// What each of its actions may have been called before.
    pub(super) former: Vec<FormerNames>,
}

impl Expanded {
    /// Findings about this spec as findings about the one that was written.
    pub(super) fn of_the_written(&self, findings: Findings) -> impl Iterator<Item = Diagnostic> {
        findings.into_sorted().into_iter().filter_map(|finding| self.placeholders.of_the_written(finding))
    }
}

/// Stages beside each other that are repeated go through one environment together before the next: a plan and its apply, an
/// approval and what it guards.
pub(super) fn expand(spec: &Spec, findings: &mut Findings) -> Expanded {
    check_renamed(spec, findings);
    let known = check_all(spec, findings);
    let mut expansion = Expansion {
        environments: &spec.environments,
        usable: usable_environments(&spec.environments),
        renamed: Renamed::of(spec),
        used: BTreeSet::new(),
        asked: BTreeSet::new(),
        keep_states: BTreeSet::new(),
        stages: Vec::new(),
        origins: Vec::new(),
        placeholders: Placeholders::default(),
    };
    let mut group: Vec<(Path, &Stage)> = Vec::new();
    let stages = inherited::stages(spec, findings);
    for (at, stage) in stages.iter().enumerate() {
        let place = Path::root().key("stages").index(at);
        if stage.environments.is_some() {
            group.push((place, stage));
            continue;
        }
        expansion.add_repeated(&std::mem::take(&mut group), findings);
        let former = stage.actions.iter().map(names_of_single).collect();
        let stage = expansion.placeholders.fill(stage, &For::Once, &place, findings);
        expansion.add(stage, Origin { place, environment: None, asks: None, former });
    }
    expansion.add_repeated(&group, findings);
    let environments = expansion.filled_environments(findings);
    if known {
        expansion.find_unused(findings);
    }
    let Expansion { stages, origins, placeholders, .. } = expansion;
    Expanded { spec: Spec { environments, stages, ..spec.clone() }, origins, placeholders }
}

struct Expansion<'a> {
    environments: &'a [Environment],
    /// Those that stages can be repeated for, by their positions.
    usable: BTreeMap<usize, &'a Environment>,
    renamed: Renamed<'a>,
    /// The environments that stages are repeated for, and those whose conditions a stage asks, by their positions.
    used: BTreeSet<usize>,
    asked: BTreeSet<usize>,
    /// The environments that states are named after, by their names.
    keep_states: BTreeSet<String>,
    stages: Vec<Stage>,
    origins: Vec<Origin>,
    placeholders: Placeholders,
}

impl Expansion<'_> {
    fn add(&mut self, stage: Stage, origin: Origin) {
        self.stages.push(stage);
        self.origins.push(origin);
    }

    fn add_repeated(&mut self, group: &[(Path, &Stage)], findings: &mut Findings) {
        let usable = self.usable.clone();
        for (&at, environment) in &usable {
            for (place, stage) in group.iter().filter(|(_, stage)| chooses(stage, environment)) {
                let former = stage.actions.iter().map(|action| names_of_repeated(action, environment)).collect();
                let mut stage = self.filled_stage(stage, &For::Environment(environment), place, findings);
                // An approval can take days: what must be true of the environment is asked after it. And a rejection must be the
                // last word, whatever the environment does about failures.
                let asks_only = stage.actions.iter().all(|action| action.approval.is_some());
                let asks = (!asks_only && !environment.before.is_empty() && !self.asked.contains(&at)).then_some(at);
                self.used.insert(at);
                self.asked.extend(asks);
                if !stage.actions.iter().any(|action| action.approval.is_some()) {
                    stage.on_failure = environment.on_failure.or(stage.on_failure);
                }
                self.add(stage, Origin { place: place.clone(), environment: Some(at), asks, former });
            }
        }
        // That a stage is repeated for nothing is a finding; what else is wrong in it is one as well.
        let for_nothing = |stage: &Stage| !usable.values().any(|environment| chooses(stage, environment));
        for (place, stage) in group.iter().filter(|(_, stage)| for_nothing(stage)) {
            let stage = self.filled_stage(stage, &For::Nothing, place, findings);
            self.add(stage, Origin { place: place.clone(), environment: None, asks: None, former: Vec::new() });
        }
    }

    /// The stage with the environment's name and values in its texts.
    fn filled_stage(&mut self, stage: &Stage, whom: &For<'_>, place: &Path, findings: &mut Findings) -> Stage {
        let mut named = self.renamed.follow(stage);
        named.environments = None;
        named.name = references::with_environment(&named.name);
        for action in &mut named.actions {
            action.name = Some(references::with_environment(kind::name_of(action)));
        }
        if name_states(&mut named, whom)
            && let For::Environment(environment) = whom
        {
            self.keep_states.insert(environment.name.clone());
        }
        self.placeholders.fill(&named, whom, place, findings)
    }

    /// The environments with their names and values in their conditions.
    fn filled_environments(&mut self, findings: &mut Findings) -> Vec<Environment> {
        let mut filled = Vec::new();
        for (at, environment) in self.environments.iter().enumerate() {
            let place = Path::root().key("environments").index(at).key("before");
            let whom = For::Environment(environment);
            let before = self.placeholders.fill(&environment.before, &whom, &place, findings);
            filled.push(Environment { before, ..environment.clone() });
        }
        filled
    }

    /// What is said of environments and means nothing.
    fn find_unused(&self, findings: &mut Findings) {
        for (at, environment) in &self.usable {
            let place = Path::root().key("environments").index(*at);
            let name = &environment.name;
            if !self.used.contains(at) {
                let message = format!("no stage is repeated for `{name}`");
                let help = "add it to the `environments` of a stage, or remove it";
                findings.add(Diagnostic::value(Code::Dangling, &place.key("name"), message, help));
                continue;
            }
            if !environment.before.is_empty() && !self.asked.contains(at) {
                let message =
                    format!("no stage of `{name}` does more than ask for an approval, so these would never be asked");
                let help = "repeat a stage that deploys for this environment, or move them to `before` of the stage";
                findings.add(Diagnostic::key(Code::Contradiction, &place.key("before"), message, help));
            }
            if let Some(state) = &environment.state
                && !self.keep_states.contains(name)
            {
                let message = format!("no plan of `{name}` keeps a state under `{}`", state.escape_default());
                let help = "repeat a `terraform_plan` for this environment with `${environment}` in its `state`, or remove the key";
                findings.add(Diagnostic::key(Code::Dangling, &place.key("state"), message, help));
            }
            let values = environment.values.keys().filter(|key| is_name_of_a_value(key));
            for key in values.filter(|key| !self.placeholders.uses(name, key)) {
                let message = format!("no stage of `{name}` uses the value `{key}`");
                let others = self.placeholders.unknown(environment);
                let help = match closest(key, others) {
                    Some(other) => format!("did you mean `{other}`? A stage uses `${{environment.{other}}}`"),
                    None => format!("write `${{environment.{key}}}` where it belongs, or remove it"),
                };
                findings.add(Diagnostic::key(Code::Dangling, &place.key("values").key(key), message, help));
            }
        }
    }
}
