//! What an apply must not touch is everything that a module makes: each call of the reference that writes, tags or manages permissions
//! on a type of the module's resources is refused to it, or stands here with the reason.

use std::collections::{BTreeMap, BTreeSet};

use tfpipe::catalogue::{self, ResourceType};
use tfpipe::iam::Effect;
use tfpipe::iam::eval::{Names, Pattern, action_within, within};
use tfpipe::module::Options;
use tfpipe::prove::{Outer, Written, prove};
use tfpipe::readback::{Module, Resource, read};
use tfpipe::spec::Document;
use tfpipe::symbolic::Text;

use super::reference::Reference;
use crate::support::{fixture, root};

/// Types of resources that are settings of another, or that no ARN names.
const PARTS: &[&str] = &[
    "aws_cloudwatch_event_target",
    "aws_ecr_lifecycle_policy",
    "aws_iam_role_policy",
    "aws_iam_role_policy_attachment",
    "aws_lambda_function_event_invoke_config",
    "aws_lambda_function_url",
    "aws_lambda_permission",
    "aws_s3_bucket_lifecycle_configuration",
    "aws_s3_bucket_logging",
    "aws_s3_bucket_notification",
    "aws_s3_bucket_ownership_controls",
    "aws_s3_bucket_policy",
    "aws_s3_bucket_public_access_block",
    "aws_s3_bucket_server_side_encryption_configuration",
    "aws_s3_bucket_versioning",
    "aws_sns_topic_policy",
    "aws_sns_topic_subscription",
    "aws_sqs_queue_policy",
    "aws_vpc_security_group_egress_rule",
    "aws_vpc_security_group_ingress_rule",
    // Changes of an alias are asked for on its key as well (service authorization reference), where they are refused.
    "aws_kms_alias",
    // Its calls have no resource type: who may make one may change every rule of the account.
    "aws_ecr_pull_through_cache_rule",
];

/// Calls that are not refused, by the address of the resource or its type, and why.
const LEFT: &[(&str, &[&str], &str)] = &[
    ("aws_cloudwatch_log_group", &["logs:CreateLogStream", "logs:PutLogEvents"], "the apply writes its log"),
    (
        "aws_kms_key",
        &[
            "kms:Decrypt",
            "kms:DeriveSharedSecret",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:GenerateDataKeyPair",
            "kms:GenerateDataKeyPairWithoutPlaintext",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:GenerateMac",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo",
            "kms:Sign",
            "kms:Verify",
            "kms:VerifyMac",
        ],
        "uses of the key change nothing of it, and the apply encrypts its state with it",
    ),
    ("aws_s3_bucket.state", &["s3:DeleteObject", "s3:PutObject"], "the apply writes its state, and removes its lock"),
    ("aws_s3_bucket.state", &["s3:AbortMultipartUpload"], "a state that is written in parts"),
    (
        "aws_security_group",
        &[
            "ec2:ApplySecurityGroupsToClientVpnTargetNetwork",
            "ec2:AttachClassicLinkVpc",
            "ec2:CreateNetworkInterface",
            "ec2:CreateSecurityGroup",
            "ec2:CreateVpcEndpoint",
            "ec2:ModifyNetworkInterfaceAttribute",
            "ec2:ModifyVpcEndpoint",
        ],
        "something else joins the group, which stays as it is; a build in the network makes its own interface",
    ),
    ("aws_vpc_endpoint", &["ec2:CreateVpcEndpoint"], "makes another one"),
];

/// What is added to a fixture: a plan and its apply.
const APPLY: &str = "
  - name: Infrastructure
    actions:
      - terraform_plan: { access: read_only }
      - terraform_apply: { policy: input }
        run_after: [Plan]
";

/// Fixtures that have an apply, or that take one, and together everything that a module can have.
const CASES: &[&str] = &[
    "ecs-blue-green",
    "github-ecr-lambda-events",
    "github-ecr-lambda-full",
    "many-permissions-provider5",
    "notified-codestar",
    "private-network-provider5",
    "terraform-cicd",
    "terraform-cicd-provider5",
    "terraform-cicd-strict",
];

fn module(case: &str) -> Module {
    let text = fixture(case);
    let text = if text.contains("terraform_apply") { text } else { format!("{}\n{APPLY}", text.trim_end()) };
    let document = Document::parse(&text).expect("a document");
    let compiled = tfpipe::compile(&document.spec, Options::default());
    read(&compiled.unwrap_or_else(|findings| panic!("{case}: {findings:?}")).module.files)
}

fn texts(names: &Names) -> Vec<&Text> {
    let Names::These(patterns) = names else { panic!("a list of names") };
    let mut found = Vec::new();
    for pattern in patterns {
        match pattern {
            Pattern::Text(text) => found.push(text),
            Pattern::Unknown(why) => panic!("{why}"),
        }
    }
    found
}

/// Whether one of the statements refuses a call on a resource.
fn refuses(statements: &[&Written], action: &str, arn: &Text) -> bool {
    statements.iter().any(|written| {
        let resources = written.statement.resources.as_ref().map(texts).unwrap_or_default();
        texts(&written.statement.actions).iter().any(|pattern| action_within(action, pattern))
            && resources.iter().any(|pattern| within(arn, pattern))
    })
}

/// Whether a call may be left, and by which row.
fn left(resource: &Resource, action: &str) -> Option<usize> {
    let about = |of: &str| of == resource.kind || of == resource.address();
    LEFT.iter().position(|(of, actions, _)| about(of) && actions.contains(&action))
}

#[test]
fn an_apply_changes_nothing_that_its_module_makes() {
    let reference = Reference::read();
    let mut changing: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, action) in reference.actions.iter().filter(|(_, action)| action.changes()) {
        for kind in &action.types {
            changing.entry(kind).or_default().push(name);
        }
    }
    let (mut missing, mut used, mut seen) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for case in CASES {
        let module = module(case);
        let proof = prove(&module, Some(&module), &Outer::default());
        let first = proof.violations.first().map(|first| format!("{}: {}", first.code, first.message));
        assert!(first.is_none(), "{case} is not proved: {}", first.unwrap_or_default());
        let role = module.resources.iter().find(|it| it.kind == "aws_iam_role" && it.name.starts_with("apply"));
        let role = role.expect("the role of an apply").arn();
        let denies = |written: &&Written| {
            written.statement.effect == Effect::Deny && written.of == tfpipe::prove::Of::Role(role.clone())
        };
        let statements: Vec<&Written> = proof.statements.iter().filter(denies).collect();
        for resource in &module.resources {
            if PARTS.contains(&resource.kind.as_str()) {
                continue;
            }
            let types = catalogue::of(&resource.kind).map_or(&[][..], |row| row.authorized_as);
            assert!(!types.is_empty(), "{case}: what is `{}` in the reference?", resource.kind);
            seen.insert(resource.kind.clone());
            for (kind, rest) in types {
                let actions = changing.get(kind).unwrap_or_else(|| panic!("{kind} is not in the reference"));
                for action in actions {
                    if refuses(&statements, action, &Text::of(&[&resource.arn(), rest])) {
                        continue;
                    }
                    match left(resource, action) {
                        Some(row) => used.extend([row]),
                        None => missing.extend([format!("{case}: {}: {action}", resource.address())]),
                    }
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.into_iter().collect::<Vec<_>>().join("\n"));
    let is_unseen = |row: &&&ResourceType| !row.authorized_as.is_empty() && !seen.contains(row.name);
    let unseen: Vec<&str> = catalogue::ALL.iter().filter(is_unseen).map(|row| row.name).collect();
    assert!(unseen.is_empty(), "no module has these beside an apply: {unseen:?}");
    let idle: Vec<_> = LEFT.iter().enumerate().filter(|(row, _)| !used.contains(row)).map(|(_, row)| row).collect();
    assert!(idle.is_empty(), "exceptions that nothing needs: {idle:?}");
}

#[test]
fn what_readers_are_refused_is_every_change_of_an_object() {
    let reference = Reference::read();
    let patterns = tfpipe::iam::guards::OBJECT_CHANGES;
    let refused = |name: &str| patterns.iter().any(|pattern| action_within(name, pattern));
    for (name, action) in reference.actions.iter().filter(|(_, it)| it.types.iter().any(|kind| kind == "s3:object")) {
        assert_eq!(refused(name), action.changes(), "{name}");
    }
}

#[test]
fn what_remains_to_an_apply_has_no_resource_type() {
    let reference = Reference::read();
    let readme = root().join("modules/terraform-cicd/README.md");
    let readme = std::fs::read_to_string(readme).expect("a README");
    let remains = readme.lines().find(|line| line.contains("One way remains to an apply")).expect("what remains");
    let named: Vec<&str> = remains.split('`').filter(|part| part.contains(':') && !part.contains(' ')).collect();
    assert_eq!(named.len(), 4, "{named:?}");
    for name in named {
        let action = reference.actions.get(name).unwrap_or_else(|| panic!("{name} is not in the reference"));
        assert!(action.types.is_empty() && action.changes(), "{name} can be refused where it is meant");
    }
}
