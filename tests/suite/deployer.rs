//! The deployer's policy: it allows every call that the provider was seen to make, and nothing that has no reason.
//!
//! The calls are in tests/deployer/recorded, one file a module; tests/apply writes them from what the real provider does, and
//! sees that they are what it does today.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use tfpipe::catalogue;
use tfpipe::deployer::{Deployer, Deployment, Fill, deployer};
use tfpipe::iam::eval::{Answer, Context, Policies, Policy, Principal, Request, Truth, decide, matches};
use tfpipe::readback::{self, Module};
use tfpipe::symbolic::Text;

use crate::support::{cases, read_tree, root};

const BOUNDARY: &str = "arn:aws:iam::123456789012:policy/boundary";

/// Calls that need no permission, and one that the provider does without.
const FREE: &[(&str, &str)] = &[
    ("sts:GetCallerIdentity", "no permission is needed (AWS STS API reference, GetCallerIdentity)"),
    ("iam:GetUser", "called only because the tests skip the validation of credentials; the provider takes a refusal"),
];

/// What only a bucket with `force_destroy` needs, and only if it is not empty.
const OF_FORCE_DESTROY: &[&str] = &["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:ListBucketVersions"];

/// A recorded run.
struct Recording {
    module: String,
    variables: Vec<(String, String)>,
    calls: Vec<Call>,
}

/// What IAM was asked for.
struct Call {
    action: String,
    resource: String,
    sent: Vec<(String, String)>,
}

fn recordings() -> Vec<Recording> {
    let files = read_tree(&root().join("tests/deployer/recorded"));
    files
        .iter()
        .map(|(path, bytes)| recording(path.trim_end_matches(".tsv"), std::str::from_utf8(bytes).unwrap()))
        .collect()
}

fn recording(module: &str, text: &str) -> Recording {
    let mut recording = Recording { module: module.to_owned(), variables: Vec::new(), calls: Vec::new() };
    let pair = |text: &str| text.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())).expect(text);
    for line in text.lines() {
        if let Some(variable) = line.strip_prefix("# ") {
            recording.variables.push(pair(variable));
            continue;
        }
        let mut fields = line.split('\t').map(str::to_owned);
        let (action, resource) = (fields.next().expect(line), fields.next().expect(line));
        let sent = fields.next().map(|sent| sent.split(';').map(pair).collect()).unwrap_or_default();
        recording.calls.push(Call { action, resource, sent });
    }
    recording
}

/// A module of this repository, called with these variables.
fn module(name: &str, variables: &[(String, String)]) -> Module {
    let mut files = read_tree(&root().join("modules").join(name));
    for (name, value) in variables {
        readback::give(&mut files, name, value).expect("a variable");
    }
    readback::read(&files)
}

fn policy_of(module: &Module, boundary: Option<&str>) -> Deployer {
    let fill = Fill { account: Some("123456789012".to_owned()), region: Some("eu-west-1".to_owned()), partition: None };
    deployer(module, &Deployment { fill, boundary: boundary.map(Into::into) })
}

impl Recording {
    fn policy(&self, boundary: Option<&str>) -> Deployer {
        policy_of(&module(&self.module, &self.variables), boundary)
    }

    fn boundary(&self) -> Option<&str> {
        self.variables.iter().find(|(name, _)| name == "permissions_boundary").map(|(_, value)| value.as_str())
    }
}

fn parsed(documents: &[Value]) -> Vec<Policy> {
    documents.iter().map(|document| Policy::parse(document).expect("a policy")).collect()
}

/// Whether IAM allows a call to a deployer that has these policies and no other.
fn is_allowed(policies: &[Policy], call: &Call) -> bool {
    let identity: Vec<&Policy> = policies.iter().collect();
    let mut context = Context::default();
    for (key, value) in &call.sent {
        context = context.with(key, value.as_str());
    }
    let account = Text::from("123456789012");
    let request = Request {
        principal: Principal::Role { arn: "arn:aws:iam::123456789012:role/deployer".into(), account: account.clone() },
        resource_account: account,
        action: call.action.as_str().into(),
        resource: call.resource.as_str().into(),
        context,
    };
    let answer = decide(&request, &Policies { identity: &identity, ..Policies::default() });
    matches!(answer, Answer::Allowed(_))
}

fn is_free(call: &Call) -> bool {
    FREE.iter().any(|(action, _)| *action == call.action)
}

fn refused(documents: &[Value], calls: &[Call]) -> Vec<String> {
    let policies = parsed(documents);
    let refused = calls.iter().filter(|call| !is_free(call) && !is_allowed(&policies, call));
    refused.map(|call| format!("{} on {} {:?}", call.action, call.resource, call.sent)).collect()
}

#[test]
fn every_recorded_call_is_allowed() {
    let (mut calls, mut actions) = (0, BTreeSet::new());
    for recording in recordings() {
        let policy = recording.policy(recording.boundary());
        let missing = refused(&[policy.document()], &recording.calls);
        assert_eq!(missing, [""; 0], "{}", recording.module);
        assert_eq!(refused(&policy.documents(), &recording.calls), [""; 0], "{}: divided", recording.module);
        let unbounded = recording.policy(None);
        assert_eq!(refused(&[unbounded.document()], &recording.calls), [""; 0], "{}: unbounded", recording.module);
        calls += recording.calls.len();
        actions.extend(recording.calls.into_iter().map(|call| call.action));
    }
    eprintln!("{calls} recorded permissions, {} actions, {} modules", actions.len(), recordings().len());
    assert!(calls > 1000 && actions.len() > 120, "the recordings are not there: {calls} {}", actions.len());
}

#[test]
fn every_applied_module_is_recorded() {
    let recorded: Vec<String> = recordings().into_iter().map(|recording| recording.module).collect();
    let applied: Vec<String> = cases().into_iter().filter(|case| case.ends_with("-provider5")).collect();
    assert_eq!(recorded, applied, "`tests/run apply` records what the provider calls for each module that it applies");
}

/// A policy from which one action is gone refuses a recorded call, whichever action it is.
#[test]
fn an_action_that_is_missing_shows() {
    for recording in recordings() {
        let document = recording.policy(recording.boundary()).document();
        let actions: BTreeSet<&str> =
            recording.calls.iter().filter(|call| !is_free(call)).map(|call| call.action.as_str()).collect();
        for action in actions {
            let less = parsed(&[without(&document, action)]);
            let mut calls = recording.calls.iter().filter(|call| call.action == action);
            assert!(calls.any(|call| !is_allowed(&less, call)), "{}: {action} is not noticed", recording.module);
        }
    }
}

/// The document without an action in the statements that allow.
fn without(document: &Value, action: &str) -> Value {
    let mut document = document.clone();
    for statement in document["Statement"].as_array_mut().expect("statements") {
        let left: Vec<Value> =
            texts(&statement["Action"]).into_iter().filter(|it| *it != action).map(Value::from).collect();
        statement["Action"] = if left.is_empty() { Value::from("none:Nothing") } else { Value::from(left) };
    }
    document
}

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    }
}

/// The actions that a document allows.
fn allowed_actions(document: &Value) -> BTreeSet<String> {
    let statements = document["Statement"].as_array().expect("statements");
    let allowing = statements.iter().filter(|statement| statement["Effect"] == "Allow");
    allowing.flat_map(|statement| texts(&statement["Action"])).map(str::to_owned).collect()
}

/// `action\twhere it is needed`, of tests/deployer/unrecorded.tsv.
fn unrecorded() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(root().join("tests/deployer/unrecorded.tsv")).expect("the list");
    let line =
        |line: &str| line.split_once('\t').map(|(action, why)| (action.to_owned(), why.to_owned())).expect("a tab");
    text.lines().map(line).collect()
}

/// Nothing is in a policy without having been seen, or without a reason of its own.
#[test]
fn every_action_was_recorded_or_has_a_reason() {
    let recorded: BTreeSet<String> =
        recordings().into_iter().flat_map(|recording| recording.calls).map(|call| call.action).collect();
    let mut unseen = BTreeSet::new();
    for case in cases() {
        let module = module(&case, &[]);
        for boundary in [None, Some(BOUNDARY)] {
            unseen.extend(allowed_actions(&policy_of(&module, boundary).document()));
        }
    }
    unseen.retain(|action| !recorded.contains(action));
    let reasons = unrecorded();
    assert_eq!(unseen, reasons.keys().cloned().collect(), "tests/deployer/unrecorded.tsv has another list");
    let listed: BTreeSet<&str> =
        catalogue::ALL.iter().flat_map(|kind| kind.grants).flat_map(|grant| grant.actions.all()).collect();
    let known: BTreeSet<&str> = recorded.iter().chain(reasons.keys()).map(String::as_str).collect();
    let padding: Vec<&str> =
        listed.difference(&known).copied().filter(|action| !OF_FORCE_DESTROY.contains(action)).collect();
    assert_eq!(padding, [""; 0], "no module of this repository needs these");
}

/// No resource is in a policy for nothing: each one that an action is allowed on is met by a call, for actions that were seen.
#[test]
fn every_resource_is_met_by_a_call() {
    for recording in recordings() {
        let document = recording.policy(recording.boundary()).document();
        let mut unmet = Vec::new();
        for statement in
            document["Statement"].as_array().expect("statements").iter().filter(|it| it["Effect"] == "Allow")
        {
            for action in texts(&statement["Action"]) {
                let calls: Vec<&Call> = recording.calls.iter().filter(|call| call.action == action).collect();
                for resource in texts(&statement["Resource"]).into_iter().filter(|_| !calls.is_empty()) {
                    // The name alone is asked for here, but which actions ask for which of the two is not documented.
                    let either_form = action == "logs:ListTagsForResource" && resource.ends_with(":*");
                    // A bucket is emptied only if something is in it.
                    let emptied = OF_FORCE_DESTROY.contains(&action);
                    if !either_form && !emptied && !calls.iter().any(|call| meets(resource, &call.resource)) {
                        unmet.push(format!("{action} {resource}"));
                    }
                }
            }
        }
        assert_eq!(unmet, [""; 0], "{}", recording.module);
    }
}

fn meets(pattern: &str, resource: &str) -> bool {
    matches(&pattern.into(), &resource.into()) == Truth::Yes
}

#[test]
fn every_resource_of_every_module_is_known() {
    for case in cases() {
        let module = module(&case, &[]);
        let policy = policy_of(&module, None);
        assert_eq!(policy.unknown, [""; 0], "{case}");
        assert!(policy.is_administrator, "{case}: every module makes roles");
        assert!(
            policy.placeholders.iter().all(|left| left.symbol.starts_with("var.")),
            "{case}: {:?}",
            policy.placeholders
        );
        for document in policy.documents() {
            let size = document.to_string().chars().filter(|c| !c.is_whitespace()).count();
            assert!(size <= 6144, "{case}: {size} characters");
        }
        let sids: Vec<&str> = policy.statements.iter().map(|statement| statement.sid.as_str()).collect();
        assert!(sids.iter().all(|sid| sid.chars().all(|c| c.is_ascii_alphanumeric())), "{case}: {sids:?}");
        assert_eq!(sids.iter().collect::<BTreeSet<_>>().len(), sids.len(), "{case}: {sids:?}");
    }
}

fn call(action: &str, resource: &str, sent: &[(&str, &str)]) -> Call {
    let sent = sent.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    Call { action: action.to_owned(), resource: resource.to_owned(), sent }
}

/// With a boundary nobody gets out of it; and roles go to the services that they are for.
#[test]
fn a_boundary_holds() {
    let given = [("iam_path", "/pipelines/"), ("permissions_boundary", BOUNDARY)];
    let given: Vec<(String, String)> =
        given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let policy = policy_of(&module("github-ecr-lambda", &given), Some(BOUNDARY));
    assert!(!policy.is_administrator);
    let documents = [policy.document()];
    let role = "arn:aws:iam::123456789012:role/pipelines/web-build-eu-west-1";
    let bounded = [("iam:PermissionsBoundary", BOUNDARY)];
    let other = [("iam:PermissionsBoundary", "arn:aws:iam::aws:policy/AdministratorAccess")];
    let to = |service| [("iam:PassedToService", service)];
    let allowed = [
        call("iam:CreateRole", role, &bounded),
        call("iam:PutRolePolicy", role, &bounded),
        call("iam:UpdateAssumeRolePolicy", role, &bounded),
        call("iam:PutRolePermissionsBoundary", role, &bounded),
        call("iam:DeleteRole", role, &[]),
        call("iam:PassRole", role, &to("codebuild.amazonaws.com")),
    ];
    assert_eq!(refused(&documents, &allowed), [""; 0]);
    let forbidden = [
        call("iam:CreateRole", role, &[]),
        call("iam:CreateRole", role, &other),
        call("iam:CreateRole", "arn:aws:iam::123456789012:role/web-build-eu-west-1", &bounded),
        call("iam:CreateRole", "arn:aws:iam::123456789012:role/pipelines/other", &bounded),
        call("iam:PutRolePolicy", role, &other),
        call("iam:PutRolePolicy", role, &[]),
        call("iam:UpdateAssumeRolePolicy", role, &[]),
        call("iam:AttachRolePolicy", role, &bounded),
        call("iam:PutRolePermissionsBoundary", role, &other),
        call("iam:DeleteRolePermissionsBoundary", role, &bounded),
        call("iam:CreatePolicyVersion", BOUNDARY, &[]),
        call("iam:SetDefaultPolicyVersion", BOUNDARY, &[]),
        call("iam:PassRole", role, &to("lambda.amazonaws.com")),
        call("iam:PassRole", role, &to("ec2.amazonaws.com")),
        call("iam:PassRole", "arn:aws:iam::123456789012:role/admin", &to("codebuild.amazonaws.com")),
    ];
    let policies = parsed(&documents);
    let open: Vec<&str> =
        forbidden.iter().filter(|call| is_allowed(&policies, call)).map(|call| call.action.as_str()).collect();
    assert_eq!(open, [""; 0]);
    // Also for somebody whose other policies allow everything.
    let everything = serde_json::json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*" } });
    let with_more = parsed(&[policy.document(), everything]);
    let denied = [
        call("iam:CreateRole", role, &[]),
        call("iam:PutRolePolicy", role, &other),
        call("iam:PutRolePermissionsBoundary", role, &other),
        call("iam:DeleteRolePermissionsBoundary", role, &bounded),
        call("iam:CreatePolicyVersion", BOUNDARY, &[]),
    ];
    assert!(denied.iter().all(|call| !is_allowed(&with_more, call)));
}

/// Objects and images go only where the module says that a destroy may delete them.
#[test]
fn objects_are_deleted_only_if_the_module_says_so() {
    let given = [("artifacts_force_destroy".to_owned(), "true".to_owned())];
    let deletes = |variables: &[(String, String)]| {
        allowed_actions(&policy_of(&module("github-ecr-lambda", variables), None).document())
            .contains("s3:DeleteObject")
    };
    assert!(deletes(&given) && !deletes(&[]));
}

/// A name is a name: what IAM would take for a pattern in it stands for itself.
#[test]
fn a_name_is_no_pattern() {
    let policy = policy_of(&module("github-ecr-lambda", &[("name".to_owned(), "a*".to_owned())]), None);
    let text = policy.document().to_string();
    assert!(text.contains(":project/a${*}-build"), "{text}");
}
