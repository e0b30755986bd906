//! The network of builds: names of endpoints in every partition, subnets of another account.

use std::collections::BTreeMap;

use tfpipe::deployer::{Deployment, Fill, deployer};
use tfpipe::iam::network::{SERVICES, prefix_in, service_of};
use tfpipe::module::Options;
use tfpipe::prove::{Outer, prove};
use tfpipe::readback::{Module, give, read};
use tfpipe::spec::Document;

use crate::support::{cases, fixture, read_tree, root, text};

type Files = BTreeMap<String, Vec<u8>>;

fn module(case: &str) -> Files {
    read_tree(&root().join("modules").join(case))
}

fn edit(files: &mut Files, file: &str, old: &str, new: &str) {
    let text = String::from_utf8(files[file].clone()).expect("text");
    assert!(text.contains(old), "{file} has no {old}");
    files.insert(file.to_owned(), text.replace(old, new).into_bytes());
}

fn endpoints(module: &Module) -> Vec<&str> {
    module.of("aws_vpc_endpoint").filter_map(|endpoint| endpoint.body.word("service_name")).collect()
}

/// Services whose interface endpoints have another name in both regions of China, of those that tfpipe knows (aws/aws-cdk
/// packages/aws-cdk-lib/aws-ec2/lib/vpc-endpoint.ts).
const CHINESE: &[&str] =
    &["cloudformation", "ec2", "ecr.api", "ecr.dkr", "lambda", "monitoring", "sqs", "states", "sts"];

#[test]
fn endpoints_are_named_after_the_partition() {
    for endpoint in SERVICES.iter().flat_map(|(_, endpoints)| *endpoints) {
        let is_chinese = CHINESE.contains(&endpoint.name);
        assert_eq!(prefix_in("aws-cn", endpoint) == "cn.com.amazonaws", is_chinese, "{}", endpoint.name);
        assert_eq!(prefix_in("aws", endpoint), "com.amazonaws", "{}", endpoint.name);
        assert_eq!(prefix_in("aws-us-gov", endpoint), "com.amazonaws", "{}", endpoint.name);
    }
    let mut files = module("private-network-provider5");
    edit(&mut files, "locals.tf", "data.aws_partition.current.partition", "\"aws-cn\"");
    let names = read(&files);
    let names = endpoints(&names);
    for (service, prefix) in
        [("s3", "com"), ("ecr.api", "cn.com"), ("ecr.dkr", "cn.com"), ("logs", "com"), ("kms", "com")]
    {
        let name = format!("{prefix}.amazonaws.⟨region⟩.{service}");
        let is_there = names.contains(&name.as_str());
        assert!(is_there || service == "kms", "{name} is not in {names:?}");
    }
}

/// Whatever the partition is, it is known which service an endpoint leads to.
#[test]
fn an_endpoint_s_service_is_read_from_its_name() {
    let read_all =
        |names: &[&str]| names.iter().map(|name| service_of(&text(name)).map(|it| it.to_string())).collect::<Vec<_>>();
    let dkr = Some("ecr.dkr".to_owned());
    let known = [
        "com.amazonaws.eu-west-1.ecr.dkr",
        "cn.com.amazonaws.cn-north-1.ecr.dkr",
        "eu.amazonaws.eusc-de-east-1.ecr.dkr",
        "⟨lookup({\"aws-cn\" = \"cn.com.amazonaws\"}, partition, \"com.amazonaws\")⟩.⟨region⟩.ecr.dkr",
    ];
    assert_eq!(read_all(&known), vec![dkr; known.len()]);
    assert_eq!(read_all(&["com.amazonaws.vpce.eu-west-1.vpce-svc-01", "org.example.eu-west-1.ecr.dkr"])[1], None);
    for case in ["private-network", "private-network-provider5"] {
        let module = read(&module(case));
        let services: Vec<_> = endpoints(&module).into_iter().map(|name| service_of(&text(name))).collect();
        assert!(services.iter().all(Option::is_some), "{case}: {services:?}");
    }
}

#[test]
fn the_deployer_s_policy_names_endpoints_of_its_partition() {
    let policy = |partition: &str| {
        let fill = Fill {
            account: Some("123456789012".to_owned()),
            region: Some("cn-north-1".to_owned()),
            partition: Some(partition.to_owned()),
        };
        let module = read(&module("private-network"));
        format!("{:?}", deployer(&module, &Deployment { fill, boundary: None }).documents())
    };
    assert!(policy("aws-cn").contains("cn.com.amazonaws.cn-north-1.ecr.api"));
    let other = policy("aws");
    assert!(other.contains("com.amazonaws.cn-north-1.ecr.api") && !other.contains("cn.com.amazonaws"), "{other}");
}

/// A shared subnet has its owner's account in its ARN (runs-on/runs-on#463).
#[test]
fn a_subnet_of_another_account_is_that_account_s() {
    let mut files = module("commands-strict");
    give(&mut files, "subnet_owner_account", "999999999999").expect("the variable");
    let shared = read(&files);
    assert_eq!(prove(&shared, Some(&shared), &Outer::default()).violations, []);
    let policies = format!("{:?}", shared.of("aws_iam_role_policy").collect::<Vec<_>>());
    assert!(policies.contains("⟨region⟩:999999999999:subnet/"), "{policies}");
    // With this account in it the policy would refuse the build its network.
    edit(&mut files, "iam.tf", "local.subnet_account", "local.account_id");
    let wrong = read(&files);
    let violations = prove(&wrong, Some(&wrong), &Outer::default()).violations;
    assert!(
        violations.iter().any(|one| one.message.contains("ec2:CreateNetworkInterfacePermission")),
        "{violations:?}"
    );
}

#[test]
fn a_shared_network_is_its_owner_s_for_whoever_applies() {
    let mut files = module("commands-strict");
    give(&mut files, "subnet_owner_account", "999999999999").expect("the variable");
    let policy = format!("{:?}", deployer(&read(&files), &Deployment::default()));
    assert!(policy.contains(":999999999999:vpc/") && !policy.contains(":ACCOUNT_ID:vpc/"), "{policy}");
    assert!(policy.contains(":ACCOUNT_ID:security-group/"), "{policy}");
}

/// Partitions differ: what is emitted takes theirs, but for examples and the tests' made-up values.
#[test]
fn no_partition_is_written_into_a_module() {
    for case in cases() {
        for (path, bytes) in module(&case) {
            let is_example = path.starts_with("examples/") || path.starts_with("tests/") || path.ends_with(".example");
            let text = String::from_utf8_lossy(&bytes);
            // An ARN that the spec names is the user's.
            let spec = fixture(&case);
            let is_named = |line: &str| line.split('"').any(|text| text.starts_with("arn:") && spec.contains(text));
            let mut lines = text.lines().filter(|line| !is_named(line));
            let partition = lines.find(|line| line.contains("arn:aws:") || line.contains("arn:aws-"));
            assert!(is_example || path == "README.md" || partition.is_none(), "{case}/{path}: {partition:?}");
        }
    }
}

/// A group that lets HTTPS out to some blocks only has a rule for each, and the module is proved as before.
#[test]
fn egress_is_a_rule_for_each_block() {
    let spec = fixture("commands-strict")
        .replace("subnet_ids: input }", "subnet_ids: input, egress: [10.0.0.0/8, 192.168.4.0/22] }");
    let document = Document::parse(&spec).expect("a document");
    let module = read(&tfpipe::compile(&document.spec, Options::default()).expect("a module").module.files);
    let rules = module.of("aws_vpc_security_group_egress_rule");
    let blocks: Vec<_> =
        rules.filter_map(|rule| Some((rule.name.clone(), rule.body.word("cidr_ipv4")?.to_owned()))).collect();
    let expected = [("builds_https_10_0_0_0_8", "10.0.0.0/8"), ("builds_https_192_168_4_0_22", "192.168.4.0/22")];
    assert_eq!(blocks, expected.map(|(name, block)| (name.to_owned(), block.to_owned())));
    assert_eq!(prove(&module, Some(&module), &Outer::default()).violations, []);
}
