//! What our lines that build and push an image call.

use crate::catalogue;
use crate::iam::calls::{build as calls, function};
use crate::readback::{Module, Resource};
use crate::symbolic::{Symbol, Text, text};

use super::super::{Needs, arn};
use super::Build;
use super::environment::{of_project, plain_variable};

impl Build<'_> {
    pub(super) fn add_image(&self, needs: &mut Needs) {
        if self.script.is_in_source() && plain_variable(self.project, "IMAGE_REPO_URI").is_some() {
            return self.own_buildspec(needs);
        }
        if !self.script.runs("docker push \"$IMAGE_TAGGED\"") {
            return;
        }
        let Some(repository) = plain_variable(self.project, "REPOSITORY_URI").and_then(of_uri) else {
            return self.add_unknown("`REPOSITORY_URI` is not the address of a repository", needs);
        };
        needs.add(&self.actor, &calls::LOG_IN, "*", &[]);
        needs.add(&self.actor, &calls::PUSH_IMAGE, &repository, &[]);
        if self.script.runs("aws ecr describe-images ") {
            needs.add(&self.actor, &calls::FIND_IMAGE, &repository, &[]);
        }
        if self.script.runs("--cache-from ") && plain_variable(self.project, "CACHE_TAG").is_some() {
            needs.add(&self.actor, &calls::READ_CACHE, &repository, &[]);
        }
        let scans = plain_variable(self.project, "SCAN_FAIL_ON").is_none_or(|it| *it != "OFF");
        if self.script.runs("aws ecr describe-image-scan-findings ") && scans {
            needs.add(&self.actor, &calls::READ_SCAN, &repository, &[]);
            if plain_variable(self.project, "SCANNING").is_none_or(|it| *it != "basic") {
                needs.add(&self.actor, &calls::READ_ENHANCED_SCAN, "*", &[]);
            }
        }
        if self.script.runs("aws ecr start-image-scan ")
            && scans
            && plain_variable(self.project, "SCAN_START").is_some_and(|it| *it == "yes")
        {
            needs.add(&self.actor, &calls::START_SCAN, &repository, &[]);
        }
        if self.script.runs("aws ecr put-image ") {
            needs.add(&self.actor, &function::TAG_IMAGE, &repository, &[]);
        }
        self.base_images(needs);
    }

    /// A buildspec of the source that was given a repository: it is there to push to it.
    fn own_buildspec(&self, needs: &mut Needs) {
        let Some(repository) = plain_variable(self.project, "IMAGE_REPO_URI").and_then(of_uri) else {
            return self.add_unknown("`IMAGE_REPO_URI` is not the address of a repository", needs);
        };
        needs.add(&self.actor, &calls::LOG_IN, "*", &[]);
        needs.add(&self.actor, &calls::PUSH_IMAGE, &repository, &[]);
    }

    /// Base images come through the caches of ECR whose addresses the build is given. A network that only has endpoints of the
    /// module reaches nothing that the cache lacks (ECR user guide, VPC endpoints).
    fn base_images(&self, needs: &mut Needs) {
        let closed = self.project.body.block("vpc_config").is_some()
            && self.module.of(catalogue::ec2::ENDPOINT.name).next().is_some();
        for rule in self.module.of(catalogue::ecr::PULL_THROUGH_CACHE_RULE.name) {
            let Some(prefix) = rule.body.text("ecr_repository_prefix") else { continue };
            let address = text![arn::ACCOUNT, ".dkr.ecr.", arn::REGION, ".", Symbol::DNS_SUFFIX, "/", prefix];
            if !of_project(self.project).any(|(_, _, value)| *value == address) {
                continue;
            }
            let repositories = arn::regional("ecr", text!["repository/", prefix, "/*"]);
            needs.add(&self.actor, &calls::PULL_BASE_IMAGES, &repositories, &[]);
            if !closed {
                needs.add(&self.actor, &calls::FILL_CACHE, &repositories, &[]);
            }
        }
    }
}

/// The ARN of a repository that is known by its name and perhaps its account: where the builds that push to it say that it is.
pub(in super::super) fn arn_of_repository(module: &Module, name: &Text, account: Option<&Text>) -> Text {
    let account = account.cloned().unwrap_or_else(|| arn::ACCOUNT.into());
    let said = module.of(catalogue::codebuild::PROJECT.name).filter_map(pushed_to);
    let end = text![":", account, ":repository/", name];
    let mut said = said.filter(|repository| repository.ends_with(end.as_str()));
    said.next().unwrap_or_else(|| text!["arn:", Symbol::PARTITION, ":ecr:", arn::REGION, end])
}

fn pushed_to(project: &Resource) -> Option<Text> {
    plain_variable(project, "REPOSITORY_URI").and_then(of_uri)
}

/// The ARN of a repository by its URI: `ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME`.
fn of_uri(uri: &Text) -> Option<Text> {
    if let Some(symbol) = uri.only_symbol() {
        return Some(of_symbol(symbol));
    }
    let (host, name) = uri.cut_once("/")?;
    let mut parts = host.cut(5, '.').into_iter();
    let account = parts.next()?;
    let region = (parts.next()? == "dkr" && parts.next()? == "ecr").then(|| parts.next()).flatten()?;
    Some(text!["arn:", Symbol::PARTITION, ":ecr:", region, ":", account, ":repository/", name])
}

/// The repository of an image of ECR, whose tag or digest follows its name.
pub(super) fn repository_of(image: &Text) -> Option<Text> {
    let (host, name) = image.cut_once("/")?;
    let name = name.cut_once("@").map_or(name, |(name, _)| name);
    let name = name.cut_once(":").map_or(name, |(name, _)| name);
    of_uri(&text![host, "/", name])
}

/// A URI that is given when the module is used: its parts are what the module's text makes of it.
fn of_symbol(uri: Symbol<'_>) -> Text {
    let alphabet = uri.alphabet().of_piece();
    let part = |at: usize| Text::from(Symbol::new(&format!("split(\".\", {})[{at}]", uri.name()), alphabet));
    let name = format!("regex(\"/(.+)$\", {})[0]", uri.name());
    text!["arn:", Symbol::PARTITION, ":ecr:", part(3), ":", part(0), ":repository/", Symbol::new(&name, alphabet)]
}
