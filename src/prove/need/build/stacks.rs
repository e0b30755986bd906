//! What our lines that deploy and compare stacks of the CDK call, and those that package an application, with the stack that reads the package.
//!
//! What the CDK does in an account, it does with roles of the bootstrap stack there: the module's part ends with assuming them.

use crate::catalogue;
use crate::iam::calls::{CallGroup, stacks as calls};
use crate::readback::Body;
use crate::symbolic::{Text, text};

use super::super::{Actor, Caller, Needs, Sent, arn};
use super::environment::plain_variable;
use super::run::{key_of_project, setting};
use super::{Build, has_word};

/// Commands of ours.
const DEPLOY: &str = "cdk deploy --app ";
const COMPARE: &str = "cdk diff --app ";
const PACKAGE: &str = "sam package --template-file ";

/// The roles of a bootstrap stack, by the words in their names: those that deploy, the one that pushes images, the one that reads.
const DEPLOYING: [&str; 3] = ["deploy", "file-publishing", "lookup"];
const IMAGES: &str = "image-publishing";
const LOOKUP: &str = "lookup";

impl Build<'_> {
    pub(super) fn add_stacks(&self, needs: &mut Needs) {
        if self.script.runs(DEPLOY) {
            let images = self.is_privileged().then_some(IMAGES);
            for role in DEPLOYING.into_iter().chain(images) {
                self.assume(&calls::ASSUME_BOOTSTRAP, role, needs);
            }
        }
        if self.script.runs(COMPARE) {
            self.assume(&calls::ASSUME_LOOKUP, LOOKUP, needs);
        }
        if self.script.runs(PACKAGE) {
            self.add_package(needs);
        }
    }

    /// Images are built where Docker runs, and nowhere else.
    fn is_privileged(&self) -> bool {
        has_word(self.project.body.block("environment"), "privileged_mode", "true")
    }

    /// A role of each bootstrap stack.
    fn assume(&self, group: &'static CallGroup, role: &str, needs: &mut Needs) {
        let setting = |name| plain_variable(self.project, name);
        let Some((targets, qualifier)) = setting("CDK_TARGETS").zip(setting("CDK_QUALIFIER")) else {
            return self.add_unknown("`CDK_TARGETS` or `CDK_QUALIFIER` is not known", needs);
        };
        for target in targets.cut(usize::MAX, ' ') {
            let Some((account, region)) = target.behind("aws://").and_then(|target| target.cut_once("/")) else {
                self.add_unknown("`CDK_TARGETS` is no list of accounts with regions", needs);
                continue;
            };
            let name = text!["role/cdk-", qualifier, "-", role, "-role-", account, "-", region];
            needs.add(&self.actor, group, arn::identity(&account, name), &[]);
        }
    }

    /// What encrypts the artifact of the build encrypts the code too.
    fn add_package(&self, needs: &mut Needs) {
        let setting = |name| plain_variable(self.project, name);
        let Some((bucket, prefix)) = setting("PACKAGE_BUCKET").zip(setting("PACKAGE_PREFIX")) else {
            return self.add_unknown("`PACKAGE_BUCKET` or `PACKAGE_PREFIX` is not known", needs);
        };
        let objects = arn::bucket(bucket, text!["/", prefix, "/*"]);
        needs.add(&self.actor, &calls::STORE_PACKAGE, &objects, &[Sent::own_account()]);
        let key = setting("PACKAGE_KMS_KEY_ARN")
            .or_else(|| key_of_project(self.project))
            .or_else(|| self.runs.iter().find_map(|run| run.store_key(self.module)));
        let through = [Sent::through("s3", arn::REGION)];
        for reader in self.readers() {
            needs.add(&reader, &calls::READ_PACKAGE, &objects, &[Sent::own_account()]);
            if let Some(key) = key {
                needs.add(&reader, &calls::DECRYPT_PACKAGE, key, &through);
            }
        }
    }

    /// The roles of the stacks whose template this build hands on, as far as they are the module's: what another role may do, its owner says.
    fn readers(&self) -> Vec<Actor> {
        let artifacts: Vec<&Text> = self.runs.iter().flat_map(|run| run.body.texts("output_artifacts")).collect();
        let pipelines = self.module.of(catalogue::codepipeline::PIPELINE.name);
        let stages = pipelines.flat_map(|pipeline| pipeline.body.all("stage"));
        let actions = stages.flat_map(|stage| stage.body.all("action")).map(|block| &block.body);
        let is_of_package = |action: &&Body| {
            let template = setting(action, "TemplatePath").and_then(|path| path.cut_once("::"));
            template.is_some_and(|(artifact, _)| artifacts.contains(&&artifact))
        };
        let mut readers = Vec::new();
        for action in actions.filter(is_of_package) {
            let Some(role) = setting(action, "RoleArn").filter(|role| self.is_own_role(role)) else { continue };
            let step = action.word("name").unwrap_or("A stack");
            readers.push(Actor::new(step, Caller::Role(role.clone()), &self.actor.place));
        }
        readers
    }

    fn is_own_role(&self, role: &Text) -> bool {
        self.module.of(catalogue::iam::ROLE.name).any(|other| arn::role(other).as_ref() == Some(role))
    }
}
