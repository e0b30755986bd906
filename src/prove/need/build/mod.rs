//! What CodeBuild, and the commands of our buildspecs, call with the role of a project.
//!
//! One file for each side of a project. What the commands of the user call is the user's word (`declared`).

mod artifacts;
mod cache;
mod environment;
mod image;
mod reports;
mod run;
mod script;
mod stacks;
mod state;

use crate::catalogue;
use crate::iam::calls::build as calls;
use crate::readback::{Body, Module, Resource};
use crate::symbolic::{Text, text};

use super::{Actor, Caller, Needs, Sent, arn};

use run::Run;

pub(super) use environment::plain_variable;
pub(super) use image::arn_of_repository;
pub(super) use script::{Script, applies_infrastructure};

/// A project at work.
struct Build<'a> {
    module: &'a Module,
    project: &'a Resource,
    /// Its name in AWS.
    name: &'a Text,
    actor: Actor,
    /// The actions of pipelines that run it.
    runs: Vec<Run<'a>>,
    script: Script<'a>,
}

/// Adds what every project of the module calls.
pub(super) fn add(module: &Module, emitted: Option<&Module>, needs: &mut Needs) {
    for project in module.of(catalogue::codebuild::PROJECT.name) {
        let Some((name, role)) = project.body.text("name").zip(project.body.text("service_role")) else {
            needs.unknown(&project.place, format!("the name or the role of `{}` is not known", project.address()));
            continue;
        };
        let runs = run::of_project(module, name);
        // A project outside of the pipeline is a step of its own.
        let step = runs.first().map_or_else(|| arn::step(&project.name), |run| run.name.to_owned());
        let actor = Actor::new(step, Caller::Role(role.clone()), &project.place);
        let build = Build { module, project, name, actor, runs, script: Script::of(module, project) };
        build.add(emitted, needs);
    }
}

impl Build<'_> {
    fn add(&self, emitted: Option<&Module>, needs: &mut Needs) {
        self.add_logs(needs);
        self.add_artifacts(needs);
        self.add_cache(needs);
        self.add_environment(needs);
        self.add_network(needs);
        self.add_unknown_settings(needs);
        self.add_machine(needs);
        self.add_image(needs);
        self.add_state(needs);
        self.add_stacks(needs);
        self.add_reports(emitted, needs);
    }

    fn add_logs(&self, needs: &mut Needs) {
        let settings = self.project.body.block("logs_config");
        let events = settings.and_then(|settings| settings.block("cloudwatch_logs"));
        if !has_word(events, "status", "DISABLED") {
            let usual = text!["/aws/codebuild/", self.name];
            let group = events.and_then(|events| events.text("group_name")).unwrap_or(&usual);
            needs.add(&self.actor, &calls::WRITE_LOGS, arn::regional("logs", text!["log-group:", group, ":*"]), &[]);
        }
        if has_word(settings.and_then(|settings| settings.block("s3_logs")), "status", "ENABLED") {
            self.add_unknown("the table of calls does not have logs in a bucket", needs);
        }
    }

    /// The VPC: CodeBuild makes a network interface there, and takes it for the build.
    fn add_network(&self, needs: &mut Needs) {
        let Some(vpc) = self.project.body.block("vpc_config") else { return };
        needs.add(&self.actor, &calls::JOIN_NETWORK, "*", &[]);
        let subnets = vpc.texts("subnets");
        if subnets.is_empty() {
            self.add_unknown("its subnets are not known", needs);
        }
        for subnet in subnets {
            let sent = [
                Sent::bound("ec2:AuthorizedService", "codebuild.amazonaws.com"),
                Sent::bound("ec2:Subnet", arn::subnet(self.module, subnet)),
            ];
            needs.add(&self.actor, &calls::LEND_INTERFACE, arn::regional("ec2", "network-interface/*"), &sent);
        }
    }

    /// What no module of tfpipe has.
    fn add_unknown_settings(&self, needs: &mut Needs) {
        let body = &self.project.body;
        let kind = |name: &str| body.block(name).and_then(|block| block.word("type"));
        if !matches!(kind("source"), Some("CODEPIPELINE" | "NO_SOURCE")) || body.block("secondary_sources").is_some() {
            self.add_unknown("the table of calls does not have sources of its own", needs);
        }
        let other_artifacts = body.block("secondary_artifacts").is_some();
        if !matches!(kind("artifacts"), Some("CODEPIPELINE" | "NO_ARTIFACTS")) || other_artifacts {
            self.add_unknown("the table of calls does not have artifacts outside of a pipeline", needs);
        }
    }

    /// The image of the machine, if it comes from a private repository: CodeBuild pulls it with the role.
    fn add_machine(&self, needs: &mut Needs) {
        let machine = self.project.body.block("environment");
        let image = machine.and_then(|machine| machine.text("image")).filter(|image| image.contains(".dkr.ecr."));
        let Some(image) = image.filter(|_| has_word(machine, "image_pull_credentials_type", "SERVICE_ROLE")) else {
            return;
        };
        let Some(repository) = image::repository_of(image) else {
            return self.add_unknown("the repository of its machine is not known", needs);
        };
        needs.add(&self.actor, &calls::LOG_IN_FOR_MACHINE, "*", &[]);
        needs.add(&self.actor, &calls::PULL_MACHINE, &repository, &[]);
    }

    fn add_unknown(&self, why: &str, needs: &mut Needs) {
        needs.unknown(&self.actor.place, format!("not everything that {} calls can be told: {why}", self.actor.step));
    }
}

fn has_word(body: Option<&Body>, argument: &str, value: &str) -> bool {
    body.and_then(|body| body.word(argument)) == Some(value)
}
