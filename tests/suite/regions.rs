//! Actions in other regions: the stores that the module makes there, and what the proof makes of a region.

use std::collections::BTreeSet;

use tfpipe::readback::{self, Module};
use tfpipe::symbolic::Text;

use crate::place::Place;
use crate::support::{read_tree, root};

const REGIONS: [&str; 2] = ["ap-southeast-2", "eu-central-1"];

fn golden() -> Module {
    readback::read(&read_tree(&root().join("modules/regions")))
}

/// The types of the resources of a label, and what is set in each beside references.
fn resources_of(module: &Module, label: &str) -> BTreeSet<(String, Vec<String>)> {
    let settings = |one: &readback::Resource| {
        let names = one.body.arguments.iter().map(|argument| argument.name.clone());
        names.chain(one.body.blocks.iter().map(|block| block.name.clone())).filter(|name| name != "region").collect()
    };
    let of_label = module.resources.iter().filter(|one| one.name == label && !one.kind.starts_with("aws_iam"));
    of_label.filter(|one| one.kind != "aws_codepipeline").map(|one| (one.kind.clone(), settings(one))).collect()
}

#[test]
fn the_store_of_a_region_has_all_that_the_first_one_has() {
    let module = golden();
    assert!(module.problems.is_empty(), "{:?}", module.problems);
    for region in REGIONS {
        for label in ["artifacts", "pipeline"] {
            let there = format!("{label}_{}", region.replace('-', "_"));
            let (own, other) = (resources_of(&module, label), resources_of(&module, &there));
            assert!(own.len() > 1 && own == other, "{own:?}\n{other:?}");
            for one in module.resources.iter().filter(|one| one.name == there) {
                let is_of_iam = one.kind.starts_with("aws_iam");
                assert_eq!(one.body.word("region"), (!is_of_iam).then_some(region), "{}", one.address());
            }
        }
    }
}

#[test]
fn keys_and_their_aliases_are_named_in_their_region() {
    let module = golden();
    for region in REGIONS {
        let label = region.replace('-', "_");
        for kind in ["aws_kms_key", "aws_kms_alias"] {
            let arn: Text = module.arn(&format!("{kind}.pipeline_{label}"));
            assert!(arn.as_str().contains(&format!(":kms:{region}:")), "{arn}");
        }
    }
}

#[test]
fn a_service_control_policy_on_regions_meets_the_actions_there() {
    let place = Place::new();
    for (path, bytes) in read_tree(&root().join("modules/regions")) {
        place.write(&format!("out/{path}"), bytes);
    }
    place.write(
        "scp.json",
        r#"{"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "*", "Resource": "*"},
            {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"aws:RequestedRegion": "ap-southeast-2"}}}
        ]}"#,
    );
    place.run(&["prove", "out", "--scp", "scp.json"]).is(1).prints(&[
        "error[TFP301]: denied: Every stage calls `s3:PutObject` on `arn:⟨partition⟩:s3:::shop-apse2-⟨account⟩-⟨region⟩/*`",
        "error[TFP301]: denied: Smoke calls `codebuild:StartBuild`",
        "error[TFP301]: denied: Check-sydney calls `lambda:ListFunctions`",
    ]);
}

#[test]
fn services_of_two_regions_may_have_one_name() {
    let place = Place::new();
    let spec = |other: &str| {
        format!(
            "name: web\nsource: {{ github: {{ repository: acme/web }} }}\nstages:\n  - name: Build\n    actions:\n      - commands: {{ run: [make], outputs: \
             {{ Images: [imagedefinitions.json] }} }}\n  - name: Deploy\n    actions:\n      - {{ name: One, region: eu-west-1, ecs: {{ cluster: web, \
             service: web, artifact: Images, role_path: /web/ }} }}\n      - {{ name: Two, region: {other}, ecs: {{ cluster: web, service: web, \
             artifact: Images, role_path: /web/ }} }}\n"
        )
    };
    place.write("pipeline.yaml", spec("eu-west-2"));
    let apart = place.run(&["emit", "apart"]).is(0);
    assert!(!apart.err.contains("TFP211"), "{}", apart.err);
    place.write("pipeline.yaml", spec("eu-west-1"));
    place.run(&["emit", "one"]).is(0).says(&["TFP211"]);
}

#[test]
fn tests_and_examples_are_in_a_region_of_no_action() {
    let place = Place::new();
    place.write(
        "pipeline.yaml",
        "name: web\nsource: { github: { repository: acme/web } }\nstages:\n  - name: Deploy\n    actions:\n      - { invoke: { function: hello }, region: us-east-1 }\n",
    );
    place.run(&["emit", "out"]).is(0);
    assert!(place.read("out/tests/module.tftest.hcl").contains("region = \"us-west-2\""));
    assert!(place.read("out/examples/complete/variables.tf").contains("default     = \"us-west-2\""));
    place.run(&["prove", "out", "--spec", "pipeline.yaml"]).is(0);
}

#[test]
fn the_bucket_and_the_key_of_a_region_can_be_named() {
    let place = Place::new();
    place.write(
        "pipeline.yaml",
        "name: web\nsource: { github: { repository: acme/web } }\nartifacts: { encryption: kms }\nnames:\n  bucket.artifacts.eu-west-1: \
         \"acme-{account}-euw1\"\n  key.eu-west-1: alias/acme\nstages:\n  - name: Deploy\n    actions:\n      - { s3: { bucket: acme-site }, region: \
         eu-west-1 }\n",
    );
    place.run(&["emit", "out"]).is(0);
    assert!(place.read("out/locals.tf").contains("eu_west_1 = \"acme-${local.account_id}-euw1\""));
    place.run(&["prove", "out", "--spec", "pipeline.yaml"]).is(0);
}
