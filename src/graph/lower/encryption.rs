//! The customer-managed key, where something asks for one.

use crate::hcl::{Body, Expr};
use crate::iam::calls::services::ENCRYPT_LOGS;
use crate::iam::{Condition, Effect, Principal, Statement, document};
use crate::model::{Registry, Runner};

use super::super::arn::{local, named, regional};
use super::super::{File, Local, Resource};
use super::{Lowering, regional_service};

impl Lowering<'_> {
    pub(super) fn encryption(&mut self) {
        if !self.pipeline.has_customer_key() {
            return;
        }
        self.dns_suffix();
        let root = Expr::concat([
            Expr::string("arn:"),
            local("partition"),
            Expr::string(":iam::"),
            local("account_id"),
            Expr::string(":root"),
        ]);
        let mut statements = vec![Statement {
            sid: "DelegateToIam".to_owned(),
            comment: vec![
                "The policies of the account's roles decide who uses and who administers the key;".to_owned(),
                "without this statement nobody could change the key's policy again (KMS developer guide, default key policy)."
                    .to_owned(),
            ],
            effect: Effect::Allow,
            principal: Some(Principal::Aws(root)),
            actions: vec!["kms:*".to_owned()],
            resources: Some(vec![Expr::string("*")]),
            conditions: Vec::new(),
            calls: Vec::new(),
        }];
        if self.pipeline.logs().customer_key {
            statements.push(self.log_statement());
        }
        statements.extend(self.topic_key_statements());
        let used = [
            ("artifacts", self.pipeline.artifacts().customer_key),
            ("images", self.pipeline.registry().is_some_and(Registry::has_customer_key)),
            ("logs", self.pipeline.logs().customer_key),
            ("notifications", self.pipeline.notifications().is_some_and(|notifications| notifications.customer_key)),
        ];
        let what = listed(used.into_iter().filter_map(|(what, used)| used.then_some(what)));
        let body = Body::new()
            .set("description", Expr::concat([Expr::string(what), named("")]))
            .set("enable_key_rotation", true)
            .set("deletion_window_in_days", 30i64)
            .set("policy", document(&statements))
            .set("tags", local("tags"));
        let key = self.graph.add(Resource::new(File::Encryption, "aws_kms_key", "pipeline", body));
        let alias = Body::new()
            .set("name", Expr::concat([Expr::string("alias/"), named("-pipeline")]))
            .set("target_key_id", key.attribute("key_id"));
        self.graph.add(Resource::new(File::Encryption, "aws_kms_alias", "pipeline", alias));
        self.graph.output("key_arn", "ARN of the customer-managed key.", key.attribute("arn"));
        self.key = Some(key);
    }

    /// The end of the names of services, once; it differs between partitions.
    pub(super) fn dns_suffix(&mut self) {
        if !self.graph.locals.iter().any(|local| local.name == "dns_suffix") {
            let value = Expr::reference("data.aws_partition.current.dns_suffix");
            self.graph.locals.push(Local { name: "dns_suffix", comment: None, value });
        }
    }

    fn log_statement(&self) -> Statement {
        let context = "kms:EncryptionContext:aws:logs:arn";
        let groups = self.log_groups().into_iter().map(|name| regional("logs", [Expr::string("log-group:"), name]));
        Statement {
            sid: "EncryptLogs".to_owned(),
            comment: vec!["CloudWatch Logs encrypts the module's own log groups, and no others.".to_owned()],
            effect: Effect::Allow,
            principal: Some(Principal::Service(regional_service("logs"))),
            actions: ENCRYPT_LOGS.calls.iter().map(|call| call.action.to_owned()).collect(),
            resources: Some(vec![Expr::string("*")]),
            conditions: vec![Condition { operator: "ArnEquals".into(), key: context.into(), values: groups.collect() }],
            calls: Vec::new(),
        }
    }

    /// The names of all log groups of the module.
    fn log_groups(&self) -> Vec<Expr> {
        let mut names: Vec<Expr> = self
            .pipeline
            .actions()
            .filter_map(|action| match action.kind.form().runner() {
                Runner::Build => Some(super::compute::project_log_group(&action.name.slug())),
                Runner::Function => Some(super::function::function_log_group(&action.name.slug())),
                Runner::Service => None,
            })
            .collect();
        let drifts = self.pipeline.drifts();
        names.extend(drifts.iter().map(|(name, ..)| super::compute::project_log_group(&name.slug())));
        if self.pipeline.has_live_tags() {
            names.push(super::function::function_log_group(super::live::SLUG));
        }
        if self.pipeline.has_webhook() {
            names.push(super::function::function_log_group(super::events::WEBHOOK_SLUG));
        }
        names
    }
}

/// The beginning of a sentence: `Artifacts, images and logs of `.
fn listed(words: impl Iterator<Item = &'static str>) -> String {
    let words: Vec<&str> = words.collect();
    let list = match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    };
    let mut letters = list.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    format!("{}{} of ", first.map(String::from).unwrap_or_default(), letters.as_str())
}
