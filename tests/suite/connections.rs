//! Connections: both actions of their service, each on both forms of the ARN, and for the repository of the source only.

use std::collections::{BTreeMap, BTreeSet};

use tfpipe::deployer::{Deployment, deployer};
use tfpipe::diagnostic::Code;
use tfpipe::prove::{Guard, Outer, Proof, Verdict, prove};
use tfpipe::readback::{Module, read};

use crate::support::{read_tree, root};

const ACTIONS: [&str; 2] = ["codeconnections:UseConnection", "codestar-connections:UseConnection"];
/// The module's connection, and one that is given to a pipeline whose builds clone.
const CASES: [(&str, &[&str]); 2] =
    [("github-ecr-lambda", &["Source"]), ("github-ecr-lambda-strict-provider5", &["Build", "Source"])];

/// A golden module, with edits of its `iam.tf`.
fn module(case: &str, edits: &[(&str, &str)]) -> Module {
    let mut files = read_tree(&root().join("modules").join(case));
    let mut text = String::from_utf8(files["iam.tf"].clone()).unwrap();
    for (there, instead) in edits {
        assert!(text.contains(there), "{case} has no {there}");
        text = text.replace(there, instead);
    }
    files.insert("iam.tf".to_owned(), text.into_bytes());
    read(&files)
}

fn proof(module: &Module) -> Proof {
    prove(module, Some(module), &Outer::default())
}

fn of_connections(proof: &Proof) -> Vec<&Guard> {
    proof.guards.iter().filter(|guard| ACTIONS.contains(&guard.action.as_str())).collect()
}

#[test]
fn each_action_is_allowed_on_each_form_of_the_arn() {
    for (case, users) in CASES {
        let proof = proof(&module(case, &[]));
        let mut pairs: BTreeMap<&str, BTreeSet<(&str, &str)>> = BTreeMap::new();
        for called in proof.calls.iter().filter(|called| ACTIONS.contains(&called.need.action())) {
            assert!(matches!(called.verdict, Verdict::Allowed(_)), "{case}: {called:?}");
            pairs.entry(&called.need.step).or_default().insert((called.need.action(), &called.need.resource));
        }
        assert_eq!(pairs.keys().copied().collect::<Vec<_>>(), users, "{case}");
        for (step, pairs) in pairs {
            let forms: BTreeSet<&str> = pairs.iter().map(|(_, resource)| *resource).collect();
            assert_eq!((pairs.len(), forms.len()), (4, 2), "{case}: {step}: {pairs:#?}");
        }
    }
}

#[test]
fn another_connection_and_another_repository_are_refused() {
    for (case, users) in CASES {
        let proof = proof(&module(case, &[]));
        let guards = of_connections(&proof);
        assert!(guards.iter().all(|guard| matches!(*guard.verdict, Verdict::Denied(..))), "{case}: {guards:#?}");
        let callers: BTreeSet<&str> = guards.iter().map(|guard| &*guard.caller).collect();
        for caller in callers {
            let count = |what: &dyn Fn(&Guard) -> bool| {
                guards.iter().filter(|guard| &*guard.caller == caller && what(guard)).count()
            };
            assert_eq!(count(&|guard| guard.resource.contains("⟨other connection⟩")), 4, "{case}: {caller}");
        }
        let another_repository = guards.iter().filter(|guard| guard.given.contains("` is `⟨other value⟩`"));
        assert_eq!(another_repository.count(), 4 * users.len(), "{case}");
    }
}

#[test]
fn edits_of_a_connection_s_statements_are_found() {
    let pipeline = "StringEqualsIfExists = {\n            \"codeconnections:FullRepositoryId\"";
    let build = "StringEquals = {\n            \"codeconnections:FullRepositoryId\"";
    let edits = [
        // A request of the pipeline that names no repository must pass.
        (CASES[0].0, pipeline, build, Code::DeniedCall),
        // One of a build names the repository that it clones.
        (CASES[1].0, build, pipeline, Code::OpenGuard),
        // One form of the ARN alone.
        (CASES[0].0, "[local.connection_arn, local.star_connection_arn]", "local.connection_arn", Code::DeniedCall),
        (CASES[0].0, "[local.connection_arn, local.star_connection_arn]", "\"*\"", Code::UnusedPermission),
    ];
    for (case, there, instead, code) in edits {
        let (edited, emitted) = (module(case, &[(there, instead)]), module(case, &[]));
        let found: BTreeSet<Code> =
            prove(&edited, Some(&emitted), &Outer::default()).violations.iter().map(|found| found.code).collect();
        assert!(found.contains(&code), "{case}: {instead}: {found:?}");
    }
}

#[test]
fn whoever_applies_may_pass_a_connection_under_each_pair() {
    for (case, _) in CASES {
        let policy = deployer(&module(case, &[]), &Deployment::default());
        for action in ["codeconnections:PassConnection", "codestar-connections:PassConnection"] {
            let mut of_action = policy.statements.iter().filter(|it| it.actions.iter().any(|it| it == action));
            let statement = of_action.next().unwrap_or_else(|| panic!("{case}: no {action}"));
            assert!(of_action.next().is_none(), "{case}: {action} twice");
            assert_eq!(statement.resources.len(), 2, "{case}: {:?}", statement.resources);
            let key = action.replace("PassConnection", "PassedToService");
            let keys: Vec<_> = statement.conditions.keys().collect();
            assert_eq!(keys, [&("StringEquals", key.as_str())], "{case}");
        }
    }
}

#[test]
fn a_given_connection_is_passed_in_both_forms_of_its_arn() {
    let arn = |service: &str| format!("arn:aws:{service}:eu-west-1:123456789012:connection/0123");
    let module = module("github-ecr-lambda-strict-provider5", &[]);
    let words = deployer(&module, &Deployment::default()).placeholders;
    let words: Vec<&str> = words.iter().map(|left| left.word.as_str()).filter(|word| word.contains("CONN")).collect();
    assert_eq!(words, ["CONNECTION_ARN", "CONNECTION_ARN_OTHER_SERVICE"]);
    let given = crate::support::tfpipe()
        .current_dir(root().join("modules/github-ecr-lambda-strict-provider5"))
        .args(["deployer-policy", "--var", &format!("connection_arn={}", arn("codestar-connections"))])
        .output()
        .unwrap();
    let policy = String::from_utf8(given.stdout).unwrap();
    for service in ["codeconnections", "codestar-connections"] {
        assert_eq!(policy.matches(&arn(service)).count(), 2, "{policy}");
    }
}
