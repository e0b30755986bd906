//! The image that runs, and the one to go back to, survive the lifecycle policy of every golden module that creates a repository:
//! 50 builds of two images, deployed at some of them only, with deployments that fail, rollbacks, and a function that fails.

mod ecr;

use std::collections::BTreeMap;

use tfpipe::readback::{Block, Module, Node, Resource, give, read};

use crate::support::{cases, read_tree, root};
use ecr::{Image, Rule, expired, policy};

/// Something that runs an image: a service of ECS, or whoever follows the tag of a `tag_image` action.
#[derive(Debug, Clone)]
struct Target {
    name: String,
    /// The tag that an action puts on its image, with `{commit}` for the commit's id.
    tag: Option<String>,
    /// What runs there, and what ran before.
    runs: Option<usize>,
    before: Option<usize>,
}

/// A repository and what uses it.
struct World {
    rules: Vec<Rule>,
    images: Vec<Image>,
    targets: Vec<Target>,
    /// Whether a push of the first image takes `latest` from the one before, and has no other tag.
    only_latest: bool,
    /// Whether a tag that is put on an image makes it newer. No document says so, and none excludes it.
    tagging_is_pushing: bool,
    day: usize,
    pushes: usize,
    lost: Vec<String>,
}

#[test]
fn the_image_that_runs_and_the_one_before_it_survive() {
    let mut lost = Vec::new();
    let mut kinds = BTreeMap::new();
    for case in cases() {
        for keep in [None, Some("2")] {
            let mut files = read_tree(&root().join("modules").join(&case));
            if let Some(keep) = keep
                && give(&mut files, "registry_keep", keep).is_err()
            {
                continue;
            }
            let module = read(&files);
            let Some(rules) = policy(&module) else { continue };
            let targets = targets(&module);
            for target in &targets {
                *kinds.entry(kind(target)).or_insert(0) += 1;
            }
            // Tags of commits never move back, so a repository that keeps 2 releases loses the second of two rollbacks' targets.
            if keep.is_some() && targets.iter().any(|target| kind(target) == "a tag for each commit") {
                continue;
            }
            // If a tag made an image newer, two images could be newer than one that runs and whose function failed.
            let unknown: &[bool] = if keep.is_some() { &[false] } else { &[false, true] };
            for &tagging_is_pushing in unknown {
                let mut world = World::new(rules.clone(), targets.clone(), only_latest(&module), tagging_is_pushing);
                world.live();
                lost.extend(world.lost.first().map(|what| format!("{case}, registry_keep {keep:?}: {what}")));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    assert!(
        ["live", "a tag for each commit", "a moving tag"].iter().all(|kind| kinds.contains_key(*kind)),
        "{kinds:?}"
    );
}

fn kind(target: &Target) -> &'static str {
    match &target.tag {
        None => "no tag",
        Some(tag) if tag.contains("{commit}") => "a tag for each commit",
        Some(tag) if tag.starts_with("live-") => "live",
        Some(_) => "a moving tag",
    }
}

impl World {
    fn new(rules: Vec<Rule>, targets: Vec<Target>, only_latest: bool, tagging_is_pushing: bool) -> Self {
        let (images, lost) = (Vec::new(), Vec::new());
        Self { rules, images, targets, only_latest, tagging_is_pushing, day: 0, pushes: 0, lost }
    }

    fn live(&mut self) {
        for build in 1..=50 {
            self.day = build;
            let new = self.push(&format!("{build:040x}"), self.only_latest);
            self.push(&format!("other-{build:040x}"), false);
            for target in 0..self.targets.len() {
                // The last environment waits for an approval that nobody gives but for every eleventh build.
                let every = if target + 1 == self.targets.len() { 11 } else { 3 };
                if build % every == 0 {
                    self.deploy(target, new, build / every);
                }
            }
            self.expire(build);
        }
        assert!(self.targets.iter().all(|target| target.before.is_some()), "each target is deployed more than once");
    }

    fn push(&mut self, commit: &str, only_latest: bool) -> usize {
        self.pushes += 1;
        let (digest, tag) = (self.pushes, if only_latest { "latest" } else { commit });
        self.images.push(Image { digest, pushed: (self.day, self.pushes), tags: [].into() });
        self.put(digest, tag);
        digest
    }

    /// A deployment: every fifth fails, every fifth is rolled back, and every fifth has a function that fails between its two tags.
    fn deploy(&mut self, target: usize, digest: usize, number: usize) {
        match number % 5 {
            2 => return,
            4 => {
                self.run(target, digest);
                self.expire(number);
                if let Some(old) = self.targets[target].before {
                    self.run(target, old);
                }
            }
            3 => {
                self.start(target, digest);
                let Target { before, tag, .. } = self.targets[target].clone();
                if let (Some(old), Some(tag)) = (before, tag.filter(|tag| !tag.contains('{'))) {
                    self.put(old, &format!("previous-{tag}"));
                    self.expire(number);
                }
                self.run(target, digest);
            }
            _ => self.run(target, digest),
        }
        self.expire(number);
    }

    fn start(&mut self, target: usize, digest: usize) {
        let place = &mut self.targets[target];
        if place.runs != Some(digest) {
            place.before = place.runs.replace(digest);
        }
    }

    /// The deployment succeeds, and the action after it puts the tag; then the same once more, as a retry does.
    fn run(&mut self, target: usize, digest: usize) {
        self.start(target, digest);
        let Some(tag) = self.targets[target].tag.clone() else { return };
        for _ in 0..2 {
            if tag.contains("{commit}") {
                self.put(digest, &tag.replace("{commit}", &format!("{digest:040x}")));
                continue;
            }
            // As src/assets/functions/tag_image.py does, which has tests of its own.
            let holder = self.images.iter().find(|image| image.tags.contains(&tag)).map(|image| image.digest);
            if let Some(holder) = holder.filter(|holder| *holder != digest) {
                self.put(holder, &format!("previous-{tag}"));
            }
            self.put(digest, &tag);
        }
    }

    /// ECR takes a tag from the image that has it.
    fn put(&mut self, digest: usize, tag: &str) {
        self.pushes += 1;
        for image in &mut self.images {
            let had = image.tags.remove(tag);
            if image.digest == digest {
                image.tags.insert(tag.to_owned());
                if self.tagging_is_pushing && !had {
                    image.pushed = (self.day, self.pushes);
                }
            }
        }
    }

    fn expire(&mut self, step: usize) {
        let gone = expired(&self.rules, &self.images, self.day);
        self.images.retain(|image| !gone.contains(&image.digest));
        for Target { name, runs, before, .. } in &self.targets {
            for (what, digest) in [("runs", runs), ("ran before", before)] {
                if let Some(digest) = digest.filter(|digest| !self.images.iter().any(|image| image.digest == *digest)) {
                    self.lost.push(format!("day {}, step {step}: {name}: the image {digest}, which {what}", self.day));
                }
            }
        }
    }
}

/// What runs images of a module, in the order of its pipeline.
fn targets(module: &Module) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    for action in actions(module) {
        let word = |name| action.body.word(name).unwrap_or_default();
        let target = |tag| Target { name: word("name").to_owned(), tag, runs: None, before: None };
        match word("provider") {
            "ECS" | "CodeDeployToECS" => targets.push(target(None)),
            "Lambda" => {
                let Some(tag) = tag(module, action) else { continue };
                let deployed = targets.iter_mut().find(|target| word("name") == format!("Live-{}", target.name));
                match deployed {
                    Some(deployed) => deployed.tag = Some(tag),
                    None => targets.push(target(Some(tag))),
                }
            }
            _ => {}
        }
    }
    targets
}

/// The tag that the function of an action puts, if it is the one that puts tags.
fn tag(module: &Module, action: &Block) -> Option<String> {
    let configuration = action.body.get("configuration")?;
    let name = configuration.get("FunctionName")?.word()?;
    let function = module.of("aws_lambda_function").find(|it| it.body.word("function_name") == Some(name))?;
    let tag = environment(function, "TAG")?;
    let deployment = configuration.get("UserParameters").and_then(|it| it.get("deployment")).and_then(Node::word);
    Some(tag.replace("{deployment}", deployment.unwrap_or("{deployment}")))
}

fn environment(function: &Resource, name: &str) -> Option<String> {
    let variables = function.body.block("environment")?.get("variables")?;
    Some(variables.get(name)?.word()?.to_owned())
}

fn actions(module: &Module) -> impl Iterator<Item = &Block> {
    let stages = module.of("aws_codepipeline").flat_map(|pipeline| pipeline.body.all("stage"));
    stages.flat_map(|stage| stage.body.all("action"))
}

/// Whether a buildspec of the repository pushes `latest` and nothing else.
fn only_latest(module: &Module) -> bool {
    let projects = module.of("aws_codebuild_project").filter_map(|project| project.body.block("environment"));
    let mut variables = projects.flat_map(|environment| environment.all("environment_variable"));
    variables.any(|it| it.body.word("name") == Some("IMAGE_TAG") && it.body.word("value") == Some("latest"))
}
