//! Roles: one for each actor, with what it is granted.

use crate::hcl::Expr;

use super::calls::{CallGroup, spelled_out, trust};
use super::{Condition, Effect, Principal, Statement, guards};

/// The role of one actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its name in the module, such as `build`.
    pub label: String,
    /// Its physical name.
    pub name: Expr,
    /// Who acts through it, for the README.
    pub actor: String,
    /// The service that assumes it, such as `codebuild.amazonaws.com`.
    pub service: &'static str,
    /// On whose behalf the service must assume it, where the service says so.
    pub source: Option<Source>,
    /// Its policies.
    pub policies: Vec<Policy>,
    /// Managed policies that are not the module's.
    pub attached: Vec<Attached>,
    /// What its boundary says, where the module makes one.
    pub(crate) boundary: Vec<Statement>,
    /// Whether what it is refused is the module's things one by one, and not whatever begins like their names.
    pub(crate) refused_one_by_one: bool,
}

/// A managed policy that is attached to a role as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// Its ARN.
    pub arn: Expr,
    /// Why the role has it.
    pub why: &'static str,
}

/// What a service sends when it assumes a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The account, for `aws:SourceAccount`.
    pub account: Expr,
    /// The ARN of the resource, for `aws:SourceArn`.
    pub arn: Expr,
}

/// A policy of a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// What sets it apart from the role's main policy; statements about things whose ARN is known only after apply stand in
    /// policies of their own, so that the first plan shows the others whole.
    pub topic: Option<&'static str>,
    /// Set on a managed policy, which takes what the role's inline policies have no room for: its number, from 2.
    pub number: Option<usize>,
    /// What it allows.
    pub statements: Vec<Statement>,
}

impl Policy {
    /// Whether it names what only exists after the pipeline, so that the pipeline cannot wait for it.
    pub fn follows_pipeline(&self) -> bool {
        self.topic == Some(guards::AFTER_PIPELINE)
    }
}

/// A grant: a group of the calls table, for a step, on resources.
#[derive(Debug, Clone)]
pub struct Grant {
    /// Which calls.
    pub group: &'static CallGroup,
    /// The step of the pipeline that makes them.
    pub step: String,
    /// On what; empty where the group has no resource type.
    pub resources: Vec<Expr>,
    /// When.
    pub conditions: Vec<Condition>,
    /// The policy it goes to.
    pub topic: Option<&'static str>,
}

impl Role {
    /// A role without permissions.
    pub fn new(label: impl Into<String>, name: Expr, actor: impl Into<String>, service: &'static str) -> Self {
        let (label, actor) = (label.into(), actor.into());
        let (policies, attached, boundary) = (Vec::new(), Vec::new(), Vec::new());
        Self { label, name, actor, service, source: None, policies, attached, boundary, refused_one_by_one: false }
    }

    /// The same role, for one source only.
    pub fn source(mut self, account: Expr, arn: Expr) -> Self {
        self.source = Some(Source { account, arn });
        self
    }

    /// Whether a statement allows it a call on a resource.
    pub(crate) fn allows(&self, action: &str, resource: &Expr) -> bool {
        self.statements_that_allow(action, resource).next().is_some()
    }

    fn statements_that_allow<'a>(&'a self, action: &'a str, resource: &'a Expr) -> impl Iterator<Item = &'a Statement> {
        self.policies.iter().flat_map(|policy| &policy.statements).filter(move |one| {
            one.effect == Effect::Allow
                && one.actions.iter().any(|allowed| allowed == action)
                && one.resources.iter().flatten().any(|of| of == resource)
        })
    }

    /// Adds a grant: to the statement that the group has already, or as a statement of its own. Ids are unique in a policy, so
    /// one under other conditions gets a number.
    pub fn grant(&mut self, grant: Grant) {
        let statements = self.statements(grant.topic);
        let sid = grant.group.sid;
        let mut wanted = grant.into_statement();
        let of_group = |statement: &Statement| {
            let number = statement.sid.strip_prefix(sid);
            number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let before = statements.iter().filter(|statement| of_group(statement)).count();
        if before > 0 {
            wanted.sid = format!("{sid}{}", before + 1);
        }
        let same = |statement: &&mut Statement| of_group(statement) && statement.conditions == wanted.conditions;
        let Some(statement) = statements.iter_mut().find(same) else {
            statements.push(wanted);
            return;
        };
        for comment in wanted.comment {
            if !statement.comment.contains(&comment) {
                statement.comment.push(comment);
            }
        }
        if let (Some(resources), Some(more)) = (&mut statement.resources, wanted.resources) {
            for resource in more {
                if !resources.contains(&resource) {
                    resources.push(resource);
                }
            }
        }
    }

    /// Adds a statement that no group describes, what the user declares, to the policy of a topic.
    pub(crate) fn declare(&mut self, topic: Option<&'static str>, statement: Statement) {
        self.statements(topic).push(statement);
    }

    /// Adds a statement that refuses, to the policy of a topic.
    pub fn refuse(&mut self, topic: Option<&'static str>, statement: Statement) {
        self.statements(topic).push(statement);
    }

    /// The trust policy's statement.
    pub fn trust(&self) -> Statement {
        let mut conditions = Vec::new();
        let mut comment = Vec::new();
        match &self.source {
            Some(source) => {
                conditions.push(Condition::new("StringEquals", "aws:SourceAccount", source.account.clone()));
                conditions.push(Condition::new("ArnLike", "aws:SourceArn", source.arn.clone()));
                let documented = trust::source_of(self.service);
                comment.push(spelled_out(&format!("Only on behalf of this module ({documented}).")));
            }
            None => {
                comment.push(format!("{} is not documented to send a source when it assumes a role.", self.service));
            }
        }
        Statement {
            sid: "Assume".to_owned(),
            comment,
            effect: Effect::Allow,
            principal: Some(Principal::Service(Expr::string(self.service))),
            actions: vec!["sts:AssumeRole".to_owned()],
            resources: None,
            conditions,
            calls: trust::of(self.service).map(|group| group.calls.iter().collect()).unwrap_or_default(),
        }
    }

    fn statements(&mut self, topic: Option<&'static str>) -> &mut Vec<Statement> {
        let at = self.policies.iter().position(|policy| policy.topic == topic).unwrap_or_else(|| {
            self.policies.push(Policy { topic, number: None, statements: Vec::new() });
            self.policies.len() - 1
        });
        #[expect(clippy::indexing_slicing, reason = "`at` was found or made in the line above")]
        &mut self.policies[at].statements
    }
}

impl Grant {
    /// A grant of a group for a step, on nothing yet.
    pub fn new(group: &'static CallGroup, step: impl Into<String>) -> Self {
        Self { group, step: step.into(), resources: Vec::new(), conditions: Vec::new(), topic: None }
    }

    /// The same grant on one more resource.
    pub fn on(mut self, resource: Expr) -> Self {
        self.resources.push(resource);
        self
    }

    /// The same grant under one more condition.
    pub fn when(mut self, condition: Condition) -> Self {
        self.conditions.push(condition);
        self
    }

    /// The same grant in a policy of its own.
    pub fn topic(mut self, topic: &'static str) -> Self {
        self.topic = Some(topic);
        self
    }

    fn into_statement(self) -> Statement {
        let mut comment = vec![format!("{}: {}.", self.step, self.group.why)];
        let resources = match self.group.unbounded {
            Some(because) => {
                comment.push(spelled_out(&format!("`*`: {because}.")));
                vec![Expr::string("*")]
            }
            None => self.resources,
        };
        let mut actions: Vec<String> = self.group.calls.iter().map(|call| call.action.to_owned()).collect();
        actions.sort();
        Statement {
            sid: self.group.sid.to_owned(),
            comment,
            effect: Effect::Allow,
            principal: None,
            actions,
            resources: Some(resources),
            conditions: self.conditions,
            calls: self.group.calls.iter().collect(),
        }
    }
}

/// The name of a step by the label of its resource: `tag_image` is `TagImage`.
pub(crate) fn step_of_label(label: &str) -> String {
    let words = label.split('_').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    });
    words.collect()
}
