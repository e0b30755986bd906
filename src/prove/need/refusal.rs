//! What a build that applies infrastructure or has policies, or a stack, must be refused, from what the module's resources are: its own pipeline first.
//!
//! A policy that is attached to its role, and whose text is not here, may allow all of it.

use crate::catalogue;
use crate::iam::calls::build::KEEP_CACHE;
use crate::iam::guards::{self, Row as GuardRow};
use crate::readback::{Module, Resource};
use crate::symbolic::{Text, text};

use super::build::{applies_infrastructure, plain_variable};
use super::{Caller, Need, Needs, Refusal, Row, Store, arn, attachment, stored};

/// A role that something else may allow everything.
struct Builder<'a> {
    module: &'a Module,
    /// The ARNs of the roles of builds to which the spec attaches policies that do more than read.
    with_policies: &'a [&'a Text],
    /// The key of the state that its build works with.
    state: Option<&'a Text>,
    /// The ARN of the role.
    role: &'a Text,
    /// Whether it stores artifacts and a cache of its own.
    stores: bool,
    /// Whether it is refused what begins like the names of the module. CloudFormation begins the names that it makes with that of the stack,
    /// which often begins so as well.
    siblings: bool,
    /// What the names of the module's resources begin with: the name of its pipeline.
    prefix: &'a Text,
}

/// Adds what every such build must be refused. A policy that an edit attaches makes no such build: it is a violation by itself.
pub(super) fn add(module: &Module, emitted: Option<&Module>, needs: &mut Needs) {
    let Some(prefix) =
        module.of(catalogue::codepipeline::PIPELINE.name).find_map(|pipeline| pipeline.body.text("name"))
    else {
        return;
    };
    let with_policies = roles_with_policies(module, emitted);
    for project in module.of(catalogue::codebuild::PROJECT.name) {
        let Some(role) = project.body.text("service_role") else { continue };
        let applies = applies_infrastructure(module, project);
        let state = plain_variable(project, "STATE_KEY");
        let builder =
            Builder { module, with_policies: &with_policies, state, role, stores: !applies, siblings: applies, prefix };
        if applies || with_policies.contains(&role) {
            builder.own_pipeline(needs);
            builder.rest_of_the_module(needs);
            builder.other_environments(needs);
        } else if attachment::all(module).any(|one| one.role.as_ref() == Some(role)) {
            builder.other_environments(needs);
        }
    }
    for role in roles_of_stacks(module) {
        let builder = Builder {
            module,
            with_policies: &with_policies,
            state: None,
            role,
            stores: false,
            siblings: false,
            prefix,
        };
        builder.own_pipeline(needs);
        builder.rest_of_the_module(needs);
        builder.other_environments(needs);
    }
}

/// The roles of builds to which the spec attaches policies that do more than read.
fn roles_with_policies<'a>(module: &'a Module, emitted: Option<&Module>) -> Vec<&'a Text> {
    let has_policies = |module: &Module, role: &Text| {
        attachment::all(module).any(|one| one.role.as_ref() == Some(role) && !one.only_reads())
    };
    let is_emitted = |role: &Text| {
        let Some(emitted) = emitted else { return true };
        let own = module.of(catalogue::iam::ROLE.name).find(|one| arn::role(one).as_ref() == Some(role));
        let same = own.and_then(|own| arn::role(emitted.at(&own.address())?));
        same.is_some_and(|role| has_policies(emitted, &role))
    };
    let projects = module.of(catalogue::codebuild::PROJECT.name);
    let roles = projects.filter_map(|project| project.body.text("service_role"));
    roles.filter(|role| has_policies(module, role) && is_emitted(role)).collect()
}

/// The roles of stacks to which a policy is attached.
fn roles_of_stacks(module: &Module) -> Vec<&Text> {
    let pipelines = module.of(catalogue::codepipeline::PIPELINE.name);
    let actions = pipelines.flat_map(|pipeline| pipeline.body.all("stage")).flat_map(|stage| stage.body.all("action"));
    let stacks = actions.filter(|action| action.body.word("provider") == Some("CloudFormation"));
    let roles = stacks.filter_map(|action| action.body.get("configuration")?.get("RoleArn")?.text());
    let mut found: Vec<&Text> = Vec::new();
    for role in roles {
        if !found.contains(&role) && attachment::all(module).any(|one| one.role.as_ref() == Some(role)) {
            found.push(role);
        }
    }
    found
}

/// The ARN of a resource; that of a secret as a policy can name it before Secrets Manager has appended six random characters.
fn arn_before_apply(resource: &Resource) -> Text {
    let is_secret = catalogue::secretsmanager::SECRET.is_at(&resource.address());
    match is_secret.then(|| resource.body.text("name")).flatten() {
        Some(name) => arn::regional("secretsmanager", text!["secret:", name, "-??????"]),
        None => resource.arn(),
    }
}

impl Builder<'_> {
    fn own_pipeline(&self, needs: &mut Needs) {
        self.add_refusals(&guards::OWN_ROLES, self.of_identity(catalogue::iam::ROLE.name, arn::role), needs);
        self.add_refusals(&guards::OWN_POLICIES, self.changeable_policies(), needs);
        self.add_refusals(
            &guards::OWN_MANAGED_POLICIES,
            self.of_identity(catalogue::iam::POLICY.name, arn::policy),
            needs,
        );
        let pipelines = self
            .texts_of(catalogue::codepipeline::PIPELINE.name, "name")
            .map(|name| arn::regional("codepipeline", name));
        self.add_refusals(&guards::OWN_PIPELINE, pipelines.flat_map(|arn| [text![arn, "/*"], arn]).collect(), needs);
        let projects =
            self.texts_of(catalogue::codebuild::PROJECT.name, "name").map(|name| self.name_with_siblings(name));
        let projects = projects.map(|name| arn::regional("codebuild", text!["project/", name])).collect();
        self.add_refusals(&guards::OWN_PROJECTS, projects, needs);
        self.add_refusals(&guards::OWN_TRACES, self.log_groups(), needs);
        let (stores, states) = (self.artifact_buckets(), self.state_buckets());
        let buckets = stores.iter().chain(&states).map(|name| arn::bucket(name, "")).collect();
        self.add_refusals(&guards::OWN_BUCKETS, buckets, needs);
        let artifacts = if self.stores {
            self.objects_of_others(needs)
        } else {
            stores.iter().map(|name| arn::bucket(name, "/*")).collect()
        };
        self.add_refusals(&guards::ARTIFACTS, artifacts, needs);
        self.add_refusals(&guards::HISTORY, states.iter().map(|name| arn::bucket(name, "/*")).collect(), needs);
        self.add_refusals(&guards::OWN_SCHEDULES, self.own_schedules(), needs);
        self.add_refusals(
            &guards::OWN_KEY,
            self.module.of(catalogue::kms::KEY.name).map(Resource::arn).collect(),
            needs,
        );
    }

    /// What stands beside the pipeline, and the connections that it uses.
    fn rest_of_the_module(&self, needs: &mut Needs) {
        for (kind, row) in guards::OWN {
            let resources = self.module.of(kind).map(|one| self.with_siblings(&arn_before_apply(one)));
            self.add_refusals(row, resources.collect(), needs);
        }
        for row in &guards::OWN_CONNECTIONS {
            let service = row.actions.first().and_then(|action| action.split(':').next()).unwrap_or_default();
            let used = format!("{service}:UseConnection");
            let used = needs.calls.iter().filter(|need| need.action() == used);
            let own = |need: &&Need| matches!(&need.caller, Caller::Role(role) if role == self.role);
            let (own, others): (Vec<&Need>, Vec<&Need>) = used.partition(own);
            let own: Vec<Text> = own.into_iter().map(|need| need.resource.clone()).collect();
            let others =
                others.into_iter().map(|need| need.resource.clone()).filter(|used| !own.contains(used)).collect();
            self.add_refusals(row, others, needs);
            if let Some((_, in_use)) = guards::row_in_use(row.sid) {
                self.add_refusals(in_use, own, needs);
            }
        }
    }

    /// States that are not its own, with their locks, and what was applied there; and the plans that were made from them.
    fn other_environments(&self, needs: &mut Needs) {
        let mut objects = Vec::new();
        for project in self.module.of(catalogue::codebuild::PROJECT.name) {
            let Some(key) = plain_variable(project, "STATE_KEY").filter(|key| Some(*key) != self.state) else {
                continue;
            };
            let Some(bucket) = plain_variable(project, "STATE_BUCKET") else { continue };
            objects.push(arn::bucket(bucket, text!["/", key, "*"]));
            if let Some((folder, _)) = key.cut_last('/') {
                objects.push(arn::bucket(bucket, text!["/", folder, "/", guards::APPLIED]));
            }
        }
        self.add_refusals(&guards::OTHER_STATES, objects, needs);
        let plans = stored::plans_of_pipelines(self.module).into_iter().filter(|plan| Some(plan.state) != self.state);
        self.add_refusals(&guards::OTHER_PLANS, plans.map(|plan| plan.objects).collect(), needs);
    }

    /// The artifacts that other actions put out, and the caches of other builds.
    fn objects_of_others(&self, needs: &Needs) -> Vec<Text> {
        let is_own = |need: &&Need| matches!(&need.caller, Caller::Role(role) if role == self.role);
        let writing = || needs.calls.iter().filter(|need| need.action() == "s3:PutObject");
        let own: Vec<&Text> = writing().filter(is_own).map(|need| &need.resource).collect();
        let mut objects = Vec::new();
        for pipeline in self.module.of(catalogue::codepipeline::PIPELINE.name) {
            let actions = pipeline.body.all("stage").flat_map(|stage| stage.body.all("action"));
            let names: Vec<&Text> = actions.flat_map(|action| action.body.texts("output_artifacts")).collect();
            let of_store = |store: Store<'_>| {
                // A build is where the module is, and stores nothing elsewhere.
                if store.region != arn::REGION {
                    return vec![arn::bucket(store.bucket, "/*")];
                }
                names.iter().map(|name| store.artifact(name)).collect::<Vec<_>>()
            };
            objects.extend(Store::all(self.module, pipeline).flat_map(of_store));
        }
        let is_cache = |need: &&Need| matches!(need.row, Row::Table(group, _) if group.sid == KEEP_CACHE.sid);
        objects.extend(writing().filter(is_cache).map(|need| need.resource.clone()));
        objects.retain(|one| !own.contains(&one));
        objects
    }

    /// Roles or policies by the beginning and the end of their names, so that those are meant that a later version adds.
    fn of_identity(&self, kind: &str, arn: fn(&Resource) -> Option<Text>) -> Vec<Text> {
        let end = text!["-", arn::REGION];
        let pattern = |one: &Resource| {
            let (arn, name) = (arn(one)?, one.body.text("name")?);
            let path = arn.before(name)?;
            let begin = text![self.prefix, "-"];
            // The pattern has a hyphen at both ends of what is between, so a name in which they are one is not meant by it.
            let has_both = name.len() >= begin.len() + end.len();
            let ours = self.siblings && has_both && name.starts_with(begin.as_str()) && name.ends_with(end.as_str());
            Some(if ours { text![path, self.prefix, "-*", end] } else { arn })
        };
        self.module.of(kind).filter_map(pattern).collect()
    }

    /// Policies that say what the role, or that of another apply, may do, and that can be changed.
    fn changeable_policies(&self) -> Vec<Text> {
        let applying: Vec<&Text> = self
            .module
            .of(catalogue::codebuild::PROJECT.name)
            .filter_map(|project| Some((project, project.body.text("service_role")?)))
            .filter(|(project, role)| applies_infrastructure(self.module, project) || self.with_policies.contains(role))
            .map(|(_, role)| role)
            .chain(roles_of_stacks(self.module))
            .collect();
        let of_apply = |role: &Text| applying.contains(&role);
        let attached = attachment::all(self.module).filter(|one| one.role.as_ref().is_some_and(of_apply));
        let attached = attached.filter_map(|one| one.changeable().cloned());
        let own = self.module.of(catalogue::iam::ROLE.name).find(|role| arn::role(role).as_ref() == Some(self.role));
        let boundary = own.and_then(|role| role.body.text("permissions_boundary"));
        // One of the module is refused with the module's other policies.
        let is_own = |arn: &&Text| self.module.of(catalogue::iam::POLICY.name).any(|policy| policy.arn() == **arn);
        let boundary = boundary.filter(|arn| !is_own(arn)).cloned();
        attached.chain(boundary).collect()
    }

    /// Log groups, with `:*` behind them as most calls name one, and without (CloudWatch Logs user guide, resources).
    fn log_groups(&self) -> Vec<Text> {
        let settings = self.module.of(catalogue::codebuild::PROJECT.name).filter_map(|it| it.body.block("logs_config"));
        let groups = settings.filter_map(|settings| settings.block("cloudwatch_logs")?.text("group_name"));
        let groups = groups.map(|name| arn::regional("logs", text!["log-group:", name]));
        let own = self.module.of(catalogue::logs::GROUP.name).map(Resource::arn);
        let both = groups.chain(own).flat_map(|group| [text![group, ":*"], group]);
        both.map(|group| self.with_siblings(&group)).collect()
    }

    fn artifact_buckets(&self) -> Vec<Text> {
        let stores = self
            .module
            .of(catalogue::codepipeline::PIPELINE.name)
            .flat_map(|pipeline| pipeline.body.all("artifact_store"));
        stores.filter_map(|store| store.body.text("location").cloned()).collect()
    }

    fn state_buckets(&self) -> Vec<Text> {
        let projects = self.module.of(catalogue::codebuild::PROJECT.name);
        projects.filter_map(|project| plain_variable(project, "STATE_BUCKET").cloned()).collect()
    }

    fn own_schedules(&self) -> Vec<Text> {
        let groups = self.texts_of(catalogue::scheduler::SCHEDULE.name, "group_name");
        let of_group = |group: &Text| [text!["schedule-group/", group], text!["schedule/", group, "/*"]];
        groups.flat_map(of_group).map(|resource| arn::regional("scheduler", resource)).collect()
    }

    /// An ARN with everything in it that begins like the name of the resource; one that is called otherwise stands for itself.
    fn with_siblings(&self, arn: &Text) -> Text {
        if !self.siblings {
            return arn.clone();
        }
        let begin = text![self.prefix, "-"];
        let named = |separator: &str| {
            let (head, _) = arn.cut_around(&text![separator, begin])?;
            Some(text![head, separator, begin, "*"])
        };
        [":", "/"].into_iter().filter_map(named).min_by_key(|one| one.len()).unwrap_or_else(|| arn.clone())
    }

    /// A name with everything that begins like it; one that is called otherwise stands for itself.
    fn name_with_siblings(&self, name: &Text) -> Text {
        let begin = text![self.prefix, "-"];
        if self.siblings && name.starts_with(begin.as_str()) { text![begin, "*"] } else { name.clone() }
    }

    fn texts_of<'b>(&'b self, kind: &'b str, argument: &'b str) -> impl Iterator<Item = &'b Text> {
        self.module.of(kind).filter_map(move |resource| resource.body.text(argument))
    }

    fn add_refusals(&self, row: &'static GuardRow, resources: Vec<Text>, needs: &mut Needs) {
        let caller = Caller::Role(self.role.clone());
        for resource in resources {
            let is_same = |one: &Refusal| row.actions.first() == Some(&one.action) && one.resource == resource;
            if needs.refusals.iter().any(|one| is_same(one) && one.caller == caller) {
                continue;
            }
            let refusal = |action: &&'static str| Refusal {
                caller: caller.clone(),
                action,
                resource: resource.clone(),
                why: row.what,
            };
            needs.refusals.extend(row.actions.iter().map(refusal));
        }
    }
}
