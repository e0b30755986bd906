//! Declared permissions: what code may be given without a question.

use tfpipe::model::resolve;
use tfpipe::spec::Document;

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
