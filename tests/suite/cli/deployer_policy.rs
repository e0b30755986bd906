//! `tfpipe deployer-policy`: where it looks, what it prints, what it says.

use serde_json::Value;

use super::place::Place;
use crate::support::{fixture, root};

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn a_spec_and_its_module_have_the_same_policy() {
    let place = Place::with_module();
    let of_spec = place.run(&["deployer-policy"]).is(0).out;
    assert_eq!(place.run(&["deployer-policy", "pipeline.yaml"]).is(0).out, of_spec);
    assert_eq!(place.run(&["deployer-policy", "out"]).is(0).out, of_spec);
    let inside =
        crate::support::tfpipe().current_dir(place.path("out")).arg("deployer-policy").output().expect("a run");
    assert_eq!(String::from_utf8(inside.stdout).expect("UTF-8"), of_spec);
    assert_eq!(json(&of_spec)["Version"], "2012-10-17");
}

#[test]
fn without_anything_it_is_that_of_the_preset() {
    Place::new()
        .run(&["deployer-policy"])
        .is(0)
        .says(&["compiling the preset"])
        .prints(&["codepipeline:CreatePipeline"]);
}

#[test]
fn placeholders_are_named_and_filled() {
    let place = Place::new();
    place.write("pipeline.yaml", fixture("private-network"));
    let run = place.run(&["deployer-policy"]).is(0);
    let run = run.says(&["replace in it: ACCOUNT_ID (--account)", "REGION (--region)", "VPC_ID (--var vpc_id=…)"]);
    run.prints(&["arn:aws:codepipeline:REGION:ACCOUNT_ID:web", "subnet/SUBNET_IDS"]);
    let given =
        ["--account", "123456789012", "--region", "eu-west-1", "--partition", "aws-eusc", "--var", "vpc_id=vpc-1"];
    let lists = ["--var", "subnet_ids=[\"subnet-1\", \"subnet-2\"]", "--var", "route_table_ids=[\"rtb-1\"]"];
    let run = place.run(&[&["deployer-policy"][..], &given, &lists].concat()).is(0);
    assert!(!run.err.contains("replace in it"), "{}", run.err);
    run.prints(&[
        "arn:aws-eusc:codepipeline:eu-west-1:123456789012:web",
        ":subnet/subnet-1",
        ":subnet/subnet-2",
        ":vpc/vpc-1",
    ]);
}

#[test]
fn roles_without_a_boundary_are_said_to_be_an_administrators() {
    let place = Place::with_spec();
    let run = place.run(&["deployer-policy"]).is(0).says(&["as good as an administrator", "`--boundary ARN`"]);
    run.prints(&["\"SameAsAdministrator\""]);
    let boundary = "arn:aws:iam::123456789012:policy/pipelines";
    let run = place.run(&["deployer-policy", "--boundary", boundary, "--iam-path", "/pipelines/"]).is(0);
    assert!(!run.err.contains("administrator") && !run.out.contains("Administrator"), "{}", run.err);
    run.prints(&[
        ":role/pipelines/web-build-REGION",
        "\"iam:PermissionsBoundary\"",
        "\"NoBoundaryTakenAway\"",
        boundary,
    ]);
}

#[test]
fn a_long_policy_is_written_in_parts() {
    let place = Place::new();
    place.write("pipeline.yaml", fixture("terraform-cicd"));
    place.run(&["deployer-policy"]).is(0).says(&["a managed policy 6144 at most: `--out DIR` writes it as 3 policies"]);
    place.write("policies/deployer-4.json", "of an earlier run");
    place.write("policies/notes.txt", "mine");
    let run = place.run(&["deployer-policy", "--out", "policies"]).is(0).says(&["wrote 3 policies to `policies`"]);
    assert_eq!(run.out, "");
    assert_eq!(place.names("policies"), ["deployer-1.json", "deployer-2.json", "deployer-3.json", "notes.txt"]);
    let statements = |path: &str| json(&place.read(path))["Statement"].as_array().expect("statements").len();
    let whole = json(&place.run(&["deployer-policy"]).is(0).out)["Statement"].as_array().expect("statements").len();
    let parts = [1, 2, 3].map(|part| statements(&format!("policies/deployer-{part}.json")));
    assert_eq!(parts.iter().sum::<usize>(), whole);
}

#[test]
fn a_resource_that_is_not_known_is_an_error() {
    let place = Place::with_module();
    place.write("out/more.tf", "resource \"aws_sfn_state_machine\" \"x\" {\n  name = \"x\"\n}\n");
    let run = place.run(&["deployer-policy", "out"]).is(1);
    run.says(&["error: `aws_sfn_state_machine.x` is not known to tfpipe"]).prints(&["codepipeline:CreatePipeline"]);
    place.write("out/more.tf", "resource {");
    place.run(&["deployer-policy", "out"]).is(1).says(&["error: more.tf:1"]);
}

#[test]
fn a_role_that_is_added_by_hand_is_in_the_policy() {
    let place = Place::with_module();
    place.write(
        "out/more.tf",
        "resource \"aws_iam_role\" \"more\" {\n  name = \"more\"\n  assume_role_policy = \"{}\"\n}\n",
    );
    place.run(&["deployer-policy", "out"]).is(0).prints(&[":role/more\""]);
}

#[test]
fn wrong_words() {
    let place = Place::with_module();
    place.write("empty/notes.txt", "");
    place.run(&["deployer-policy", "empty"]).is(2).says(&["there is no `.tf` file in it"]);
    place.run(&["deployer-policy", "nowhere"]).is(2).says(&["cannot read `nowhere`"]);
    place.run(&["deployer-policy", "--account", "12"]).is(2).says(&["12 digits"]);
    place.run(&["deployer-policy", "--region", "*"]).is(2).says(&["lower case letters"]);
    place.run(&["deployer-policy", "--var", "x"]).is(2).says(&["`--var x` has no value"]);
    place.run(&["deployer-policy", "--var", "nope=1"]).is(2).says(&["the module has no variable `nope`"]);
    place.run(&["deployer-policy", "--var", "tags={"]).is(2).says(&["is no value for the variable `tags`"]);
    place.append("pipeline.yaml", "colour: red\n");
    let run = place.run(&["deployer-policy"]).is(1).says(&["TFP002"]);
    assert_eq!(run.out, "");
}

/// The documentation says what the command says.
#[test]
fn the_documentation_names_every_option() {
    let text = std::fs::read_to_string(root().join("docs/deployer.md")).expect("docs/deployer.md");
    for option in ["--out", "--account", "--region", "--partition", "--boundary", "--iam-path", "--var"] {
        assert!(text.contains(option), "{option}");
    }
}
