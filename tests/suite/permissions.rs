//! Permissions: what code may be given without a question, and what a README says of all of them.

use tfpipe::iam::calls;
use tfpipe::model::resolve;
use tfpipe::module::Options;
use tfpipe::prove::{Called, Outer, prove};
use tfpipe::readback::read;
use tfpipe::spec::Document;

use crate::support::{cases, read_tree, root};

/// The findings of a pipeline whose commands have one permission.
fn findings(actions: &str, resource: &str, conditions: &str) -> Vec<String> {
    let text = format!(
        "name: web
source: {{ github: {{ repository: acme/web }} }}
stages:
  - name: Build
    actions:
      - commands: {{ run: [make] }}
        permissions:
          - actions: [{actions}]
            resources: [\"{resource}\"]
            conditions: {{ {conditions} }}
            reason: the code says so
"
    );
    let document = Document::parse(&text).map_err(|_| text.clone()).expect("a spec");
    let findings = resolve(&document.spec).err().unwrap_or_default();
    findings.into_iter().map(|finding| format!("{} {}", finding.code, finding.message)).collect()
}

#[test]
fn names_with_a_beginning_are_narrow_enough() {
    for (action, resource) in [
        ("s3:GetObject", "s3:::my-bucket/*"),
        ("s3:GetObject", "s3:::a/*"),
        ("s3:PutObject", "s3:::web-assets-${account}/*"),
        ("s3:ListBucket", "s3:::acme-*"),
        ("ssm:GetParameter", "ssm:${region}:${account}:parameter/app/*"),
        ("secretsmanager:GetSecretValue", "secretsmanager:${region}:${account}:secret:app-??????"),
        ("dynamodb:GetItem", "dynamodb:${region}:${account}:table/app-*"),
        ("dynamodb:Query", "dynamodb:${region}:${account}:table/app/index/*"),
        ("logs:PutLogEvents", "logs:${region}:${account}:log-group:/app/*:*"),
        ("lambda:InvokeFunction", "lambda:${region}:${account}:function:web-*"),
        ("sqs:SendMessage", "sqs:${region}:${account}:web-*"),
        ("ecs:DescribeTasks", "ecs:${region}:${account}:task/web/*"),
        ("ecr:PutImage", "ecr:${region}:${account}:repository/web"),
        ("sts:AssumeRole", "iam::123456789012:role/deploy"),
        ("elasticloadbalancing:ModifyRule", "elasticloadbalancing:${region}:${account}:listener-rule/app/web/*"),
        ("secretsmanager:GetResourcePolicy", "secretsmanager:${region}:${account}:secret:app-??????"),
    ] {
        let found = findings(action, &format!("arn:${{partition}}:{resource}"), "");
        assert!(found.is_empty(), "{action} {resource}: {found:?}");
    }
}

#[test]
fn a_tag_narrows_everything_of_a_type() {
    let (call, keys) = ("kms:Decrypt", "arn:${partition}:kms:${region}:${account}:key/*");
    assert_eq!(findings(call, keys, "").len(), 1);
    assert_eq!(findings(call, keys, "StringEquals: { \"aws:ResourceTag/App\": [web] }"), [""; 0]);
    assert_eq!(findings(call, keys, "\"ForAnyValue:StringEquals\": { \"kms:ResourceAliases\": [alias/web] }"), [""; 0]);
    for operator in ["StringNotEquals", "StringLike", "StringEqualsIfExists", "\"ForAllValues:StringEquals\""] {
        let found = findings(call, keys, &format!("{operator}: {{ \"aws:ResourceTag/App\": [web] }}"));
        assert_eq!(found.len(), 1, "{operator}: {found:?}");
    }
}

#[test]
fn calls_without_a_resource_type_are_declared_on_everything() {
    for action in [
        "ecr:GetAuthorizationToken",
        "sts:GetCallerIdentity, sts:GetServiceBearerToken",
        "cloudwatch:PutMetricData",
        "elasticloadbalancing:DescribeTargetHealth",
        "ec2:DescribeVpcs",
    ] {
        assert_eq!(findings(action, "*", ""), [""; 0], "{action}");
    }
    for action in ["s3:GetObject", "ecr:GetAuthorizationToken, ecr:BatchGetImage", "ec2:RunInstances"] {
        let found = findings(action, "*", "");
        assert_eq!(found, ["TFP108 `*` reaches more than the code was said to need"], "{action}");
    }
}

#[test]
fn sources_are_spelled_out() {
    for call in calls::ALL.iter().copied().flatten().flat_map(|group| group.calls) {
        let words = calls::spelled_out(call.source);
        let short = words.split([' ', ';', ':']).find(|word| ["UG", "CBUG", "CDK"].contains(word));
        assert_eq!(short, None, "{}: {words}", call.action);
        assert!(!words.contains("our code"), "{}: {words}", call.action);
    }
}

#[test]
fn every_table_of_a_readme_has_who_assumes_the_role() {
    for case in cases() {
        let text = std::fs::read_to_string(root().join("modules").join(&case).join("README.md")).expect("a README");
        let tables = text.matches("| effect | statement |").count();
        assert!(tables > 0 && text.matches("| allow | Assume | `sts:AssumeRole` [1] |").count() == tables, "{case}");
        assert!(!text.contains("the service acts"), "{case}: a service that the table of calls does not know");
    }
}

/// Who may assume a role of another account is that account's to say: the module's guards are about its own roles.
#[test]
fn a_declared_role_of_another_account_is_proved() {
    let module = read(&read_tree(&root().join("modules/commands-provider5")));
    let proof = prove(&module, Some(&module), &Outer::default());
    let declared = |called: &&Called| called.need.resource == "arn:⟨partition⟩:iam::222222222222:role/site-announcer";
    assert_eq!(proof.calls.iter().filter(declared).count(), 1);
    assert!(proof.holds(), "{:#?}", proof.violations);
    // The roles of the module are still their services' alone.
    assert!(proof.guards.iter().any(|guard| guard.subject == "another role"));
}

/// Two kinds of conditions hold without their key: a call without it must pass, and one with another value must not.
#[test]
fn declared_conditions_that_hold_without_their_key_are_proved() {
    for operator in ["StringEqualsIfExists", "\"ForAllValues:StringEquals\""] {
        let text = format!(
            "name: web
source: {{ github: {{ repository: acme/web }} }}
stages:
  - name: Build
    actions:
      - commands: {{ run: [make] }}
        permissions:
          - actions: [\"s3:ListBucket\"]
            resources: [\"arn:${{partition}}:s3:::acme-releases\"]
            conditions: {{ {operator}: {{ \"s3:prefix\": [releases] }} }}
            reason: the code lists releases
"
        );
        let document = Document::parse(&text).map_err(|_| text.clone()).expect("a spec");
        let module = tfpipe::compile(&document.spec, Options::default()).expect("a module").module;
        let module = read(&module.files.into_iter().collect());
        let proof = prove(&module, Some(&module), &Outer::default());
        assert!(proof.holds(), "{operator}: {:#?}", proof.violations);
        let others = proof.guards.iter().filter(|guard| guard.given.contains("`s3:prefix` is `⟨other value⟩`"));
        assert_eq!(others.count(), 1, "{operator}");
    }
}
