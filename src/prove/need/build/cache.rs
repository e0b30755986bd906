//! A cache that CodeBuild keeps in a bucket for the builds of a project.

use crate::iam::calls::build as calls;

use super::super::{Needs, Sent, arn};
use super::run::key_of_project;
use super::{Build, has_word};

impl Build<'_> {
    pub(super) fn add_cache(&self, needs: &mut Needs) {
        let cache = self.project.body.block("cache");
        if !has_word(cache, "type", "S3") {
            return;
        }
        let Some(location) = cache.and_then(|cache| cache.text("location")) else {
            return self.add_unknown("the bucket of its cache is not known", needs);
        };
        needs.add(&self.actor, &calls::KEEP_CACHE, arn::bucket(location, "/*"), &[Sent::own_account()]);
        let key = key_of_project(self.project).or_else(|| self.runs.iter().find_map(|run| run.store_key(self.module)));
        if let Some(key) = key {
            let sent = [Sent::through("s3", arn::REGION)];
            needs.add(&self.actor, &calls::DECRYPT_CACHE, key, &sent);
            needs.add(&self.actor, &calls::ENCRYPT_CACHE, key, &sent);
        }
    }
}
