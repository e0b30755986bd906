//! `tfpipe prove`: of specs and modules, edited by hand; every form of what it says, and its exit codes.

use serde_json::{Value, json};

use super::place::{Place, Run};
use crate::support::{read_tree, root};

/// A statement that allows everything.
const EVERYTHING: &str = r#"{"Effect": "Allow", "Action": "*", "Resource": "*"}"#;

/// A copy of the golden module in `out`, and no spec.
fn golden() -> Place {
    let place = Place::new();
    for (path, bytes) in read_tree(&root().join("modules/github-ecr-lambda")) {
        place.write(&format!("out/{path}"), bytes);
    }
    place
}

/// The golden module with one edit.
fn edited(file: &str, from: &str, to: &str) -> Place {
    let place = golden();
    let text = place.read(file);
    assert!(text.contains(from), "`{from}` is not in {file}");
    place.write(file, text.replacen(from, to, 1));
    place
}

/// Checks that `out` is not proved because of `code` at the line of `file` that has `at` in it.
#[track_caller]
fn fails(place: &Place, code: &str, file: &str, at: &str) -> Run {
    let text = place.read(file);
    let line = 1 + text.lines().position(|line| line.contains(at)).unwrap_or_else(|| panic!("{file}: no `{at}`"));
    let found = place.run(&["prove", "out", "--format", "github"]).is(1).out;
    let (where_it_is, what_it_is) = (format!("::error file={file},line={line},"), format!(",title={code} "));
    let named = found.lines().any(|one| one.starts_with(&where_it_is) && one.contains(&what_it_is));
    assert!(named, "no {code} at {file}:{line}\n{found}");
    place.run(&["prove", "out"]).is(1).prints(&[
        &format!("error[{code}]: "),
        &format!("--> {file}:{line}:"),
        "\nnot proved: ",
    ])
}

fn document(text: &str) -> Value {
    serde_json::from_str(text).expect("a document")
}

#[test]
fn a_module_that_nobody_touched() {
    let place = golden();
    let run = place.run(&["prove", "out"]).is(0).prints(&[
        "step         call",
        "ecr:PutImage                     allowed  PushImage iam.tf:",
        "plain HTTP  ",
        "unconfirmed: `lambda:ListFunctions`: ",
        "note: ECR has no condition on tags: ",
        "\nproved: ",
        " 0 unused, 0 escalations, 0 not to be told",
    ]);
    assert_eq!(run.err, "");
    let all = place.run(&["prove", "out", "--all"]).is(0).prints(&["denied by DenyPlainHttp artifacts.tf:"]).out;
    assert!(all.lines().count() > run.out.lines().count() + 100, "{all}");
    let inside = crate::support::tfpipe().current_dir(place.path("out")).arg("prove").output().expect("a run");
    assert_eq!((inside.status.code(), inside.stderr), (Some(0), Vec::new()));
}

/// What was declared is then read from the text itself; this module declares nothing.
#[test]
fn a_module_without_its_manifest() {
    let place = golden();
    let with = place.run(&["prove", "out"]).is(0).out;
    place.remove("out/.tfpipe.json");
    let without = place.run(&["prove", "out"]).is(0).out;
    let said = without.split_once("\n\n").expect("a first line");
    assert!(said.0.starts_with("self-declared: no `.tfpipe.json`, so tfpipe did not make the module"), "{}", said.0);
    // Nothing says then what the spec's guards are.
    let with = with.replace(" guards of the spec held", " guards held");
    assert_eq!(said.1, with.split_once("\n\n").expect("a first line").1);
}

/// Where something is not read, nothing is said to be unused for certain.
#[test]
fn what_is_not_read_may_use_a_permission() {
    let used = "\"ecr:PutImage\",\n          \"ecr:DeleteRepository\",\n";
    let place = edited("out/iam.tf", "\"ecr:PutImage\",\n", used);
    place.run(&["prove", "out"]).is(1).prints(&["remove it, or declare it"]);
    place.remove("out/.tfpipe.json");
    place.write("out/more.tf", "module \"builds\" {\n  source = \"./builds\"\n  role   = aws_iam_role.build.arn\n}\n");
    let found = place.run(&["prove", "out"]).is(1).prints(&[
        "error[TFP303]: PushImage allows `ecr:DeleteRepository`",
        "what the module `builds` creates is not read (more.tf:1), and may use it",
        "[TFP305]: what the module `builds` creates is not read",
    ]);
    assert!(!found.out.contains("remove it"), "{}", found.out);
}

/// What to write instead is what the statement is there for, and not what the role calls by others.
#[test]
fn the_help_lists_what_the_statement_is_for() {
    let place = edited(
        "out/iam.tf",
        "      # Build: writes its log.\n",
        concat!(
            "      {\n        Sid      = \"ReadMore\"\n        Effect   = \"Allow\"\n        Action   = \"s3:GetObject\"\n",
            "        Resource = \"arn:${local.partition}:s3:::${local.artifact_bucket}/*/Other/*\"\n      },\n      # Build: writes its log.\n",
        ),
    );
    let text = place.read("out/iam.tf");
    assert!(text.contains("ReadMore"));
    fails(&place, "TFP303", "out/iam.tf", "/*/Other/*")
        .prints(&["ReadMore allows `s3:GetObject`", "wider than what is called"]);
}

/// A variable that nobody has set may be the region that the call is in.
#[test]
fn a_region_that_nobody_knows() {
    let place = golden();
    let text = place.read("out/iam.tf");
    let from = "\"arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}\"";
    assert!(text.contains(from));
    place.write("out/iam.tf", text.replacen(from, &from.replace("local.region", "var.where"), 1));
    place.append("out/variables.tf", "\nvariable \"where\" {\n  type = string\n}\n");
    let found = place.run(&["prove", "out"]).is(1).prints(&[
        "[TFP305]: it cannot be told whether Build calls `ecr:",
        "it depends on whether `⟨var.where⟩` is `⟨region⟩`",
    ]);
    assert!(!found.out.contains("[TFP301]"), "{}", found.out);
}

/// A statement without an id cannot be accepted, and the finding says what to do about that.
#[test]
fn a_statement_without_an_id() {
    let own = "      {\n        Effect   = \"Allow\"\n        Action   = \"dynamodb:GetItem\"\n        Resource = \"*\"\n      },\n";
    let first = "      # Build: writes its log.\n";
    let place = edited("out/iam.tf", first, &format!("{own}{first}"));
    place.run(&["prove", "out"]).is(1).prints(&["error[TFP303]: iam.tf:", "to accept it, give the statement a `Sid`"]);
}

#[test]
fn a_spec_and_several_modules() {
    let place = Place::with_spec();
    let named = place.run(&["prove", "pipeline.yaml"]).is(0).prints(&["pipeline.yaml\n", "\nproved: "]).out;
    assert_eq!(place.run(&["prove"]).is(0).out, named);
    place.run(&["emit", "modules/one"]).is(0);
    place.run(&["emit", "modules/two"]).is(0);
    let both = place.run(&["prove", "modules"]).is(0).prints(&["modules/one\n", "modules/two\n"]).out;
    assert_eq!(both.matches("\nproved: ").count(), 2);
    let text = place.read("modules/two/iam.tf").replacen("          \"ecr:PutImage\",\n", "", 1);
    place.write("modules/two/iam.tf", text);
    let one = place.run(&["prove", "modules"]).is(1).prints(&["--> modules/two/iam.tf:"]).out;
    assert_eq!((one.matches("\nproved: ").count(), one.matches("\nnot proved: ").count()), (1, 1));
    place.append("pipeline.yaml", "colour: red\n");
    place.run(&["prove"]).is(1).prints(&["error[TFP002]"]);
}

#[test]
fn an_action_that_is_gone() {
    let place = edited("out/iam.tf", "          \"ecr:PutImage\",\n", "");
    // The statement that allows it in what tfpipe emits is named by the line of its brace: the one before its id.
    let opens =
        place.read("out/iam.tf").lines().position(|line| line.contains("\"PushImage\"")).expect("the statement");
    place.run(&["prove", "out"]).is(1).prints(&[
        &format!("--> out/iam.tf:{opens}:"),
        "PushImage of `aws_iam_role_policy.build` allows it in what tfpipe emits",
        "error[TFP301]: denied: Build calls `ecr:PutImage` on ",
        "as the role `web-build-⟨region⟩`",
        " 0 unused, ",
    ]);
}

#[test]
fn an_action_that_is_a_wildcard() {
    let place = edited("out/iam.tf", "\"ecr:PutImage\",\n", "\"ecr:*\",\n");
    // Statements of the role allow all other calls to ECR by name.
    fails(&place, "TFP303", "out/iam.tf", "\"ecr:*\"").prints(&["write what is used: `ecr:PutImage`\n"]);
    let followed = place.read("out/iam.tf").replace("\"ecr:*\"", "\"ecr:PutImage\"");
    place.write("out/iam.tf", followed);
    place.run(&["prove", "./out"]).is(0);
}

#[test]
fn a_resource_that_is_a_wildcard() {
    let repository = "\"arn:${local.partition}:ecr:${local.region}:${local.account_id}:repository/${var.name}\"";
    let widened = "Resource = \"*\" # now";
    let place = edited("out/iam.tf", &format!("Resource = {repository}"), widened);
    fails(&place, "TFP303", "out/iam.tf", widened).prints(&["repository/web`", "wider than what is called"]);
}

#[test]
fn a_permission_that_nothing_uses() {
    let place = edited("out/iam.tf", "\"ecr:PutImage\",\n", "\"ecr:PutImage\",\n          \"ecr:DeleteRepository\",\n");
    fails(&place, "TFP303", "out/iam.tf", "\"ecr:DeleteRepository\"").prints(&["no modelled or declared call uses it"]);
}

const DENY_CONDITION: &str = "        Condition = {\n          Bool = {\n            \"aws:SecureTransport\" = \"false\"\n          }\n        }\n";

#[test]
fn a_deny_without_its_condition() {
    let place = edited("out/artifacts.tf", DENY_CONDITION, "");
    // Now it refuses the pipeline, too.
    fails(&place, "TFP301", "out/artifacts.tf", "      {").prints(&["DenyPlainHttp refuses it at artifacts.tf:"]);
}

#[test]
fn a_deny_of_the_opposite() {
    let place = edited("out/artifacts.tf", DENY_CONDITION, &DENY_CONDITION.replace("false", "true"));
    place.run(&["prove", "out"]).is(1).prints(&[
        "error[TFP301]: ",
        "error[TFP302]: `DenyPlainHttp` of `aws_s3_bucket_policy.artifacts` refuses less than tfpipe emits",
        ": guard not held: plain HTTP: ",
    ]);
}

#[test]
fn a_deny_that_is_gone() {
    let place = golden();
    let text = place.read("out/artifacts.tf");
    let start = text.find("      # Nobody reaches the bucket without TLS.").expect("the statement");
    let end = start + text[start..].find("\n      },\n").expect("its end") + "\n      },\n".len();
    place.write("out/artifacts.tf", format!("{}{}", &text[..start], &text[end..]));
    fails(&place, "TFP302", "out/artifacts.tf", "resource \"aws_s3_bucket_policy\"").prints(&[
        "`DenyPlainHttp` of `aws_s3_bucket_policy.artifacts` is gone",
        ": guard not held: plain HTTP: the role `",
    ]);
}

#[test]
fn a_role_that_can_change_itself() {
    let grow = "      {\n        Sid      = \"Grow\"\n        Effect   = \"Allow\"\n        Action   = \"iam:PutRolePolicy\"\n        \
                Resource = aws_iam_role.build.arn\n      },\n";
    let first = "      # Build: writes its log.\n";
    let place = edited("out/iam.tf", first, &format!("{grow}{first}"));
    // A statement is named by the line of its brace: the one before its id.
    let opens = place.read("out/iam.tf").lines().position(|line| line.contains("\"Grow\"")).expect("the statement");
    fails(&place, "TFP303", "out/iam.tf", "\"iam:PutRolePolicy\"").prints(&[
        "error[TFP304]: a way to more rights: changes a role: the role `web-build-⟨region⟩` calls `iam:PutRolePolicy`",
        &format!("--> out/iam.tf:{opens}:"),
        &format!("Grow allows it at iam.tf:{opens}"),
        " 1 escalations, ",
    ]);
}

#[test]
fn a_trust_in_everyone() {
    let lambda = "Principal = {\n          Service = \"lambda.amazonaws.com\"\n        }";
    let place = edited("out/iam.tf", lambda, "Principal = \"*\"");
    let text = place.read("out/iam.tf");
    let trusted = text.lines().position(|line| line.contains("Principal = \"*\"")).expect("the statement");
    let opens = trusted
        - text
            .lines()
            .take(trusted)
            .collect::<Vec<_>>()
            .iter()
            .rev()
            .position(|line| line.trim() == "{")
            .expect("its begin");
    place.run(&["prove", "out"]).is(1).prints(&[
        "error[TFP302]: guard not held: another role: ",
        &format!("--> out/iam.tf:{opens}:"),
        "guard not held: another account: ",
        "guard not held: nobody who signed: ",
        "error[TFP303]: Assume lets everyone in",
        "only `lambda.amazonaws.com` calls",
    ]);
}

#[test]
fn a_file_that_is_no_hcl() {
    let place =
        edited("out/iam.tf", "resource \"aws_iam_role\" \"build\" {", "resource \"aws_iam_role\" \"build\" = {");
    fails(&place, "TFP306", "out/iam.tf", "\"build\" = {").prints(&["nothing of the file is proved"]);
}

/// Whatever it reaches, another default is one finding; the caller's own values are none.
#[test]
fn a_variable_is_what_its_default_says() {
    let place = edited("out/variables.tf", "= \"web\"", "= \"shop\"");
    fails(&place, "TFP307", "out/variables.tf", "= \"shop\"").prints(&[
        "`variable.name.default` is `\"shop\"`, and tfpipe emits `\"web\"`",
        "the role `shop-build-⟨region⟩`",
        "repository/shop",
    ]);
    let place = golden();
    place.write("out/terraform.tfvars", "name = \"shop\"\n");
    place.run(&["prove", "out"]).is(0).prints(&["the role `shop-build-⟨region⟩`", "repository/shop"]);
}

/// It takes rights away, and which ones cannot be told.
#[test]
fn a_boundary_whose_text_is_not_here_is_a_note() {
    let place = edited("out/iam.tf", "= var.permissions_boundary", "= \"arn:aws:iam::123456789012:policy/company\"");
    place
        .run(&["prove", "out"])
        .is(0)
        .prints(&["the text of the boundary `arn:aws:iam::123456789012:policy/company` is not here"]);
}

/// A policy whose text is not in the module allows nothing that a call needs, and may allow what must be refused.
#[test]
fn what_cannot_be_told_fails_unless_it_is_allowed_to() {
    let place = edited("out/build.tf", "= var.build_machine_image", "= element(split(\",\", timestamp()), 0)");
    let told = ["warning[TFP305]: `aws_codebuild_project.build.environment.image` is undetermined", "out/build.tf:"];
    place.run(&["prove", "out"]).is(1).prints(&told);
    place.run(&["prove", "out", "--allow-unknown"]).is(0).prints(&told);
    // It is an answer to what is unknown, and to nothing else.
    place.write("out/iam.tf", place.read("out/iam.tf").replacen("          \"ecr:PutImage\",\n", "", 1));
    place.run(&["prove", "out", "--allow-unknown"]).is(1).prints(&["error[TFP301]: "]);
}

/// What is gone asks nothing any more: its guards are those of the spec, and named with the edit.
#[test]
fn guards_cannot_vanish() {
    let all = golden().run(&["prove", "out"]).is(0).out;
    assert!(all.contains(", 301 of 301 guards of the spec held, "), "{all}");
    let head = "resource \"aws_codebuild_project\" \"build\" {\n";
    let place = edited("out/build.tf", head, &format!("{head}  count = 0\n"));
    let found = place.run(&["prove", "out"]).is(1).out;
    let message =
        "`aws_codebuild_project.build` is missing, and tfpipe emits it; with it 34 guards of the spec are gone: ";
    assert!(found.contains(message) && found.contains("changes a project (6)"), "{found}");
    assert!(found.contains(", 267 of 301 guards of the spec held, "), "{found}");
    // What is renamed asks the same under its new name.
    let place =
        edited("out/iam.tf", "  name                 = \"${var.name}-pipeline-${local.region}\"", "  name = \"own\"");
    let found = place.run(&["prove", "out"]).is(1).out;
    assert!(found.contains(", 301 of 301 guards of the spec held, ") && !found.contains("gone"), "{found}");
}

/// A policy of a role that is attached, and whose text is elsewhere, may allow what no statement refuses.
#[test]
fn guards_that_no_text_holds_are_counted_as_such() {
    let module = root().join("modules/terraform-cicd").display().to_string();
    golden().run(&["prove", &module]).is(0).prints(&[
        "another condition                       185 of 323\n",
        "note: 300 guards are left to attached policies, whose text is not here: `arn:⟨partition⟩:iam::aws:policy/ReadOnlyAccess`, ",
        ", 4152 of 4452 guards of the spec held, 300 left to attached policies, ",
    ]);
}

/// Nobody can say what tfpipe does not know: where it made the module, an addition is an error; where it did not, it is undetermined.
#[test]
fn a_type_that_is_not_known_is_an_error_beside_what_tfpipe_emits() {
    let place = golden();
    place.write("out/more.tf", "resource \"aws_route53_record\" \"team\" {\n  name = \"team\"\n}\n");
    let told = ["`aws_route53_record.team` is not in what tfpipe emits, and of a type that", "out/more.tf:1:1"];
    let found = place.run(&["prove", "out", "--allow-unknown"]).is(1).prints(&told).out;
    assert_eq!(found.matches("[TFP3").count(), 1, "{found}");
    place.remove("out/.tfpipe.json");
    let told =
        ["warning[TFP305]: `aws_route53_record.team` is of a type that the proof does not know", "out/more.tf:1:1"];
    place.run(&["prove", "out", "--allow-unknown"]).is(0).prints(&told);
}

#[test]
fn json_has_calls_guards_and_findings() {
    let place = golden();
    let found = document(&place.run(&["prove", "out", "--format", "json", "--all"]).is(0).out);
    assert_eq!((&found["version"], &found["findings"]), (&json!(1), &json!([])));
    let module = &found["modules"][0];
    assert_eq!((&module["path"], &module["holds"]), (&json!("out"), &json!(true)));
    assert_eq!((&module["findings"], &module["attached"]), (&json!([]), &json!([])));
    assert_eq!(module["notes"].as_array().map(Vec::len), Some(1));
    let calls = module["calls"].as_array().expect("calls");
    let push = calls.iter().find(|call| call["step"] == "Build" && call["action"] == "ecr:PutImage").expect("a push");
    assert_eq!(push["principal"], "the role `web-build-⟨region⟩`");
    assert_eq!(push["resource"], "arn:⟨partition⟩:ecr:⟨region⟩:⟨account⟩:repository/web");
    assert_eq!(
        (&push["verdict"], &push["declared"], &push["reason"]),
        (&json!("allowed"), &json!(false), &json!(null))
    );
    assert!(push["why"].is_string() && push["source"].is_string() && push["unconfirmed"].is_null());
    let statement = &push["statements"][0];
    assert_eq!((&statement["sid"], &statement["file"]), (&json!("PushImage"), &json!("iam.tf")));
    assert_eq!(statement["address"], "aws_iam_role_policy.build");
    assert!(statement["line"].as_u64().is_some_and(|line| line > 1));
    let unconfirmed = calls.iter().find(|call| call["action"] == "lambda:ListFunctions").expect("the call");
    assert!(unconfirmed["unconfirmed"].is_string());
    let guards = module["guards"].as_array().expect("guards");
    assert!(guards.iter().all(|guard| guard["verdict"] == "denied"));
    for key in ["subject", "principal", "action", "resource", "given"] {
        assert!(guards.iter().all(|guard| guard[key].is_string()), "{key}");
    }
    // How many hold is always there; those that hold are asked for.
    let counts = module["guard_counts"].as_array().expect("counts");
    let sum = |key: &str| counts.iter().filter_map(|count| count[key].as_u64()).sum::<u64>();
    assert!(guards.len() > 100);
    assert_eq!((sum("held"), sum("all")), (guards.len() as u64, guards.len() as u64));
    let short = document(&place.run(&["prove", "out", "--format", "json"]).is(0).out);
    assert_eq!((&short["modules"][0]["guards"], &short["modules"][0]["guard_counts"]), (&json!([]), &json!(counts)));
}

#[test]
fn json_of_a_module_that_is_not_proved() {
    let place = edited("out/iam.tf", "          \"ecr:PutImage\",\n", "");
    let found = document(&place.run(&["prove", "out", "--format", "json"]).is(1).out);
    let module = &found["modules"][0];
    assert_eq!(module["holds"], false);
    let denied: Vec<&Value> =
        module["calls"].as_array().expect("calls").iter().filter(|call| call["verdict"] == "denied").collect();
    assert_eq!(denied.len(), 1);
    assert_eq!((&denied[0]["action"], &denied[0]["statements"]), (&json!("ecr:PutImage"), &json!([])));
    assert!(denied[0]["reason"].is_string());
    let finding = &module["findings"][0];
    assert_eq!((&finding["code"], &finding["severity"]), (&json!("TFP301"), &json!("error")));
    assert_eq!(finding["file"], "out/iam.tf");
    assert!(finding["start"]["line"].is_u64());
}

#[test]
fn sarif_and_github_have_the_findings() {
    let place = edited("out/iam.tf", "\"ecr:PutImage\",\n", "\"ecr:*\",\n");
    let log = document(&place.run(&["prove", "out", "--format", "sarif"]).is(1).out);
    let results = log["runs"][0]["results"].as_array().expect("results");
    assert_eq!((results.len(), &results[0]["ruleId"]), (1, &json!("TFP303")));
    let location = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "out/iam.tf");
    assert!(location["region"]["startLine"].is_u64());
    let found = place.run(&["prove", "out", "--format", "github"]).is(1).out;
    assert_eq!(found.lines().count(), 1, "{found}");
    let held = golden().run(&["prove", "out", "--format", "github"]).is(0).says(&["\nout: proved: "]);
    assert_eq!(held.out, "");
    place.run(&["prove", "out", "--format", "github"]).is(1).says(&["\nout: not proved: "]);
}

#[test]
fn a_boundary_that_takes_a_call_away() {
    let place = golden();
    place.write("everything.json", format!("{{\"Version\": \"2012-10-17\", \"Statement\": {EVERYTHING}}}"));
    place.run(&["prove", "out", "--boundary", "everything.json"]).is(0);
    let deny = r#"{"Effect": "Deny", "Action": "ecr:PutImage", "Resource": "*"}"#;
    place.write("most.json", format!("{{\"Version\": \"2012-10-17\", \"Statement\": [{EVERYTHING}, {deny}]}}"));
    place.run(&["prove", "out", "--boundary", "most.json"]).is(1).prints(&[
        "error[TFP301]: denied: Build calls `ecr:PutImage`",
        "error[TFP301]: denied: TagImage calls `ecr:PutImage`",
        "the permission boundary",
    ]);
    // It counts where one is attached, and a note says where none is.
    let text = place.read("out/iam.tf");
    let start = text.find("resource \"aws_iam_role\" \"build\"").expect("the role");
    let line = start + text[start..].find("  permissions_boundary").expect("its boundary");
    let end = line + text[line..].find('\n').expect("its end") + 1;
    place.write("out/iam.tf", format!("{}{}", &text[..line], &text[end..]));
    let note = "the policy of `--boundary` does not count for `aws_iam_role.build`";
    let arguments = ["prove", "out", "--boundary", "everything.json"];
    place.run(&arguments).is(1).prints(&[&format!("note: {note}")]);
    place.run(&[arguments.as_slice(), &["--format", "json"]].concat()).is(1).prints(&[note]);
}

#[test]
fn service_control_policies_must_all_allow() {
    let place = golden();
    let only = |actions: &str| {
        let statement = format!("{{\"Effect\": \"Allow\", \"Action\": {actions}, \"Resource\": \"*\"}}");
        format!("{{\"Version\": \"2012-10-17\", \"Statement\": [{statement}]}}")
    };
    place.write("all.json", only("\"*\""));
    place.write(
        "some.json",
        only(r#"["s3:*", "ecr:*", "logs:*", "lambda:*", "sts:*", "codepipeline:*", "code*:Use*"]"#),
    );
    place.run(&["prove", "out", "--scp", "all.json"]).is(0);
    place
        .run(&["prove", "out", "--scp", "all.json", "--scp", "some.json"])
        .is(1)
        .prints(&["error[TFP301]: denied: Build calls `codebuild:StartBuild`", "service control polic"]);
}

#[test]
fn what_cannot_be_read_is_no_proof() {
    let place = golden();
    place.write("no.json", r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Maybe", "Action": "*", "Resource": "*"}, {"Efect": ""}]}"#);
    place.run(&["prove", "out", "--boundary", "no.json"]).is(2).says(&[
        "`no.json` is not a policy that IAM would take",
        "Statement[0].Effect is neither \"Allow\" nor \"Deny\"",
        "Statement[1] has an unknown element `Efect`",
    ]);
    place.write("cut.json", "{");
    place.run(&["prove", "out", "--scp", "cut.json"]).is(2).says(&["`cut.json` is not a policy that IAM would take"]);
    place.run(&["prove", "out", "--scp", "nowhere.json"]).is(2).says(&["cannot read `nowhere.json`"]);
    place.run(&["prove", "nowhere"]).is(2).says(&["cannot read `nowhere`"]);
    place.write("empty/notes.txt", "");
    let run = place.run(&["prove"]).is(2).says(&["name a spec or a module"]);
    assert_eq!(run.out, "");
    place.write("out/.tfpipe.json", "{");
    place.run(&["prove", "out"]).is(2).says(&[".tfpipe.json"]);
}

/// The documentation says what the command says.
#[test]
fn the_documentation_names_every_option() {
    let text = std::fs::read_to_string(root().join("docs/cli.md")).expect("docs/cli.md");
    for option in ["--spec", "--accept", "--boundary", "--scp", "--all", "--allow-unknown"] {
        assert!(text.contains(option), "{option}");
    }
    for code in ["TFP301", "TFP302", "TFP303", "TFP304", "TFP305", "TFP306", "TFP311", "TFP312", "TFP313", "TFP314"] {
        assert!(text.contains(code), "{code}");
    }
}

/// What the documentation shows of a proof is what is printed, line by line; `…` stands for what is left out.
#[test]
fn the_documentation_shows_what_is_printed() {
    let printed = golden().run(&["prove", "./out"]).is(0).out;
    for file in ["README.md", "docs/cli.md"] {
        let text = std::fs::read_to_string(root().join(file)).expect(file);
        let shown = text.split("$ tfpipe prove ./out\n").nth(1).and_then(|rest| rest.split("```").next());
        for line in shown.expect("an example").lines().filter(|line| !line.contains('…')) {
            assert!(printed.lines().any(|one| one == line), "{file}: `{line}` is not in\n{printed}");
        }
    }
}

/// A permission for a bucket and its objects names pairs that nobody calls.
#[test]
fn impossible_calls_are_not_counted() {
    let module = root().join("modules/terraform-cicd-provider5").display().to_string();
    let found = golden().run(&["prove", &module, "--format", "json"]).is(0).out;
    let calls = document(&found)["modules"][0]["calls"].as_array().expect("calls").clone();
    let on = |action: &str, end: &str| {
        let is_it = |call: &&Value| {
            let resource = call["resource"].as_str().expect("a resource");
            call["action"] == action && resource.contains(":acme-dev-assets") && resource.ends_with(end)
        };
        calls.iter().filter(is_it).count()
    };
    assert_eq!((on("s3:GetObject", "assets/*"), on("s3:GetObject", "assets")), (2, 0));
    assert_eq!((on("s3:ListBucket", "assets/*"), on("s3:ListBucket", "assets")), (0, 2));
}
