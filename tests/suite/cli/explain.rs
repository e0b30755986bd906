//! `tfpipe explain ADDRESS`.

use super::place::Place;

#[test]
fn a_role_of_a_spec() {
    let place = Place::with_spec();
    place.run(&["explain", "aws_iam_role.build"]).is(0).prints(&[
        "aws_iam_role.build  iam.tf:",
        "CodeBuild, for Build.",
        "who may act as it:\n  Assume allows `codebuild.amazonaws.com`: sts:AssumeRole",
        "only if StringEquals `aws:SourceAccount` `⟨account⟩`",
        "steps that act as it:\n  Build  build.tf:",
        "PushImage allows ecr:BatchCheckLayerAvailability,",
        "source: CodeBuild user guide, ",
        "aws_codebuild_project.build: service_role",
    ]);
}

#[test]
fn a_statement_of_a_module() {
    let place = Place::with_module();
    let long = place.run(&["explain", "aws_iam_role_policy.build/ReadInput", "out"]).is(0).prints(&[
        "ReadInput of aws_iam_role_policy.build allows aws_iam_role.build  iam.tf:",
        "  s3:GetObject, s3:GetObjectVersion\n      Build (build.tf:",
        "reads the source that the pipeline stored",
        "keeps out calls where `aws:ResourceAccount` is not sent",
    ]);
    assert_eq!(place.run(&["explain", "build/ReadInput", "out"]).is(0).out, long.out);
    assert_eq!(place.run(&["explain", "ReadInput", "out"]).is(0).out, long.out);
    let line = long.out.split("iam.tf:").nth(1).and_then(|rest| rest.lines().next()).expect("a line").to_owned();
    assert_eq!(place.run(&["explain", &format!("iam.tf:{line}"), "out"]).is(0).out, long.out);
    assert_eq!(place.run(&["explain", &format!("out/iam.tf:{line}")]).is(0).out, long.out);
    place
        .run(&["explain", "artifacts/DenyPlainHttp", "out"])
        .is(0)
        .prints(&["refuses everyone on aws_s3_bucket.artifacts", "what it refuses:\n  plain HTTP"]);
}

#[test]
fn an_action_and_a_step() {
    let place = Place::with_module();
    place.run(&["explain", "ecr:putimage", "out"]).is(0).prints(&[
        "as aws_iam_role.build",
        "as aws_iam_role.tag_image",
        "allowed by PushImage (iam.tf:",
        "allowed by:\n  PushImage of aws_iam_role_policy.build",
    ]);
    // One that no role has, in whatever place it is asked for.
    for action in ["iam:PassRole", "iam:CreateUser", "ec2:RunInstances", "dynamodb:PutItem"] {
        let run =
            place.run(&["explain", action, "out"]).is(0).prints(&[&format!("{action}\n  no role may `{action}`\n")]);
        assert!(!run.out.contains("allowed by"), "{}", run.out);
    }
    place.run(&["explain", "iam:PassRole", "out"]).is(0).prints(&["guards that ask for it: "]);
    place.run(&["explain", "ecr:PutImage", "out"]).is(0).prints(&[
        "may `ecr:PutImage`: aws_iam_role.build, aws_iam_role.tag_image\n",
        "allowed by:\n  PushImage of aws_iam_role_policy.build",
        "      Build: pushes the image",
    ]);
    place.run(&["explain", "s3:DeleteBucket", "out"]).is(0).prints(&["refused by:\n  DenyPlainHttp of "]);
    place.run(&["explain", "lambda:ListFunctions", "out"]).is(0).prints(&["unconfirmed: that CodePipeline makes"]);
    place
        .run(&["explain", "Build", "out"])
        .is(0)
        .prints(&["the step Build", "codebuild:BatchGetBuilds, codebuild:StartBuild"]);
}

#[test]
fn the_module_as_it_stands() {
    let place = Place::with_module();
    let text = place.read("out/iam.tf").replacen("\"ecr:PutImage\"", "\"ecr:PutImage\", \"ecr:DeleteRepository\"", 1);
    place.write("out/iam.tf", text);
    place
        .run(&["explain", "build/PushImage", "out"])
        .is(0)
        .prints(&["without a call:\n  ecr:DeleteRepository\n      no call of the module uses it"]);
    let text = place.read("out/iam.tf").replacen("\"ecr:PutImage\", ", "", 1);
    place.write("out/iam.tf", text);
    place.run(&["explain", "aws_iam_role.build", "out"]).is(0).prints(&["calls that are not allowed:\n  ecr:PutImage"]);
    place.write("out/iam.tf", "resource {");
    place.run(&["explain", "aws_s3_bucket.artifacts", "out"]).is(0).says(&["iam.tf:1 is not read: "]);
}

#[test]
fn what_is_not_there() {
    let place = Place::with_module();
    let unknown = |address: &str| place.run(&["explain", address, "out"]).is(2);
    unknown("aws_iam_role.biuld").says(&["nothing in `out` has the address", "did you mean `aws_iam_role.build`?"]);
    unknown("coffee").says(&["an address is a resource (`aws_iam_role.build`)"]);
    unknown("ecr:PutImages").says(&["did you mean `ecr:PutImage`"]);
    unknown("variables.tf:1").says(&["an address is"]);
    place.run(&["explain", "Build", "nowhere"]).is(2).says(&["cannot read `nowhere`"]);
    place.run(&["explain", "TFP101", "out"]).is(0).prints(&["TFP101 (error)"]);
    place.run(&["emit", "modules/one"]).is(0);
    place.run(&["emit", "modules/two"]).is(0);
    place.run(&["explain", "Build", "modules"]).is(2).says(&["`modules` holds 2 modules", "name one of them"]);
    place.append("pipeline.yaml", "colour: red\n");
    let run = place.run(&["explain", "Build"]).is(1).says(&["TFP002"]);
    assert_eq!(run.out, "");
}
