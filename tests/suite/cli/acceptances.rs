//! What is accepted of a module: in the spec or beside it, one entry for one finding, and nothing in the module itself.

use serde_json::Value;

use super::place::{Place, Run};

/// A statement of the user's own.
const OWN: &str = "      {\n        Sid      = \"Own\"\n        Effect   = \"Allow\"\n        Action   = \"dynamodb:GetItem\"\n        \
                   Resource = \"arn:aws:dynamodb:eu-west-1:123456789012:table/own\"\n      },\n";

/// What it stands before.
const FIRST: &str = "      # Build: writes its log.\n";

/// The file beside the spec.
const BESIDE: &str = "pipeline.accept.yaml";

/// A module with a statement of the user's own.
fn edited_with(statement: &str) -> Place {
    let place = Place::with_module();
    let text = place.read("out/iam.tf");
    assert!(text.contains(FIRST));
    place.write("out/iam.tf", text.replacen(FIRST, &format!("{statement}{FIRST}"), 1));
    place
}

fn gate(place: &Place) -> Run {
    place.run(&["prove", "--spec", "pipeline.yaml", "out"])
}

/// The entries that would accept what is found, with a reason.
fn entries(place: &Place) -> String {
    let found = place.run(&["prove", "--spec", "pipeline.yaml", "out", "--accept"]).is(1).out;
    found.replace("  reason:\n", "  reason: reads the reports\n")
}

/// Checks that the statement is found, and that these codes are found of the entry beside the spec.
#[track_caller]
fn is_found(place: &Place, codes: &[&str]) {
    let found = gate(place).is(1);
    for code in ["TFP303", "TFP313", "TFP314"] {
        let expected = code == "TFP303" || codes.contains(&code);
        assert_eq!(found.out.contains(&format!("error[{code}]")), expected, "{code}\n{}", found.out);
    }
}

#[test]
fn an_entry_beside_the_spec_or_in_it_accepts_a_finding() {
    let place = edited_with(OWN);
    gate(&place)
        .is(1)
        .prints(&["error[TFP303]: Own allows", "note: 1 of these can be accepted: `--accept` prints the entries"]);
    let entry = entries(&place);
    assert!(entry.starts_with("# iam.tf:"), "{entry}");
    for line in ["- code: TFP303\n", "  address: 'aws_iam_role_policy.build'\n", "  statement: 'Own'\n"] {
        assert!(entry.contains(line), "{entry}");
    }
    assert_eq!(entry.matches("- code: ").count(), 1, "{entry}");
    let accepted = [
        "\naccepted: TFP303 at aws_iam_role_policy.build/Own (iam.tf:",
        "): reads the reports\n",
        "\nproved: ",
        " 1 accepted\n",
    ];
    place.write(BESIDE, &entry);
    gate(&place).is(0).prints(&accepted);
    let json = place.run(&["prove", "--spec", "pipeline.yaml", "out", "--format", "json"]).is(0).out;
    let module = &serde_json::from_str::<Value>(&json).expect("a document")["modules"][0];
    assert_eq!((&module["holds"], &module["accepted"][0]["statement"]), (&true.into(), &"Own".into()));
    assert_eq!(module["accepted"][0]["reason"], "reads the reports");
    place
        .run(&["prove", "--spec", "pipeline.yaml", "out", "--format", "github"])
        .is(0)
        .says(&["accepted: TFP303 at aws_iam_role_policy.build/Own (iam.tf:", "): reads the reports\nout: proved: "]);
    // A proof without the spec knows of no acceptance.
    place.run(&["prove", "out"]).is(1).prints(&["error[TFP303]"]);
    place.remove(BESIDE);
    gate(&place).is(1);
    // In the spec it is the same, and the module is still up to date.
    place.append("pipeline.yaml", &format!("accept:\n{}", entry.replace('\n', "\n  ").trim_end()));
    gate(&place).is(0).prints(&accepted);
    place.run(&["emit", "out", "--check"]).is(0);
    let checked = place.run(&["check", "pipeline.yaml"]).is(0);
    assert!(!checked.out.contains("TFP"), "{}", checked.out);
}

/// One statement, and several requests that it decides wrongly: an entry for each code, which is for these requests and no others.
#[test]
fn all_requests_that_a_statement_decides_are_one_entry() {
    let own = "      {\n        Sid      = \"Own\"\n        Effect   = \"Allow\"\n        Action   = [\"s3:GetObject\", \"s3:PutObject\"]\n        Resource = \"*\"\n      },\n";
    let place = edited_with(own);
    let entries = entries(&place);
    for code in ["TFP302", "TFP303", "TFP304"] {
        assert_eq!(entries.matches(&format!("- code: {code}\n")).count(), 1, "{entries}");
    }
    assert!(entries.contains(" requests, sha256:"), "{entries}");
    place.write(BESIDE, &entries);
    gate(&place).is(0).prints(&["accepted: TFP302", "accepted: TFP304"]);
    let text = place.read("out/iam.tf");
    place.write(
        "out/iam.tf",
        text.replacen("\"s3:PutObject\"]\n        Resource = \"*\"", "\"s3:*\"]\n        Resource = \"*\"", 1),
    );
    gate(&place).is(1).prints(&["error[TFP302]", "error[TFP313]"]);
}

#[test]
fn an_entry_is_for_one_value_at_one_place() {
    let place = edited_with(OWN);
    let entry = entries(&place);
    let own = place.read("out/iam.tf");
    for (wrong, right) in [
        ("dynamodb:GetItem", "dynamodb:DeleteItem"),
        ("table/own", "table/*"),
        ("statement: 'Own'", "statement: 'Other'"),
        ("aws_iam_role_policy.build", "aws_iam_role_policy.pipeline"),
        ("TFP303", "TFP302"),
    ] {
        place.write(BESIDE, entry.replace(wrong, right));
        is_found(&place, &["TFP313"]);
    }
    place.write(BESIDE, &entry);
    // The statement changes after it was accepted.
    for (before, after) in [
        ("\"dynamodb:GetItem\"", "[\"dynamodb:GetItem\", \"dynamodb:DeleteItem\"]"),
        ("table/own\"", "table/*\""),
        ("Sid      = \"Own\"", "Sid      = \"Mine\""),
    ] {
        assert!(own.contains(before), "{before}");
        place.write("out/iam.tf", own.replacen(before, after, 1));
        is_found(&place, &["TFP313"]);
    }
    // Another form of the same value is the same.
    place.write(
        "out/iam.tf",
        own.replacen("\"dynamodb:GetItem\"", "[\"dynamodb:GetItem\", join(\":\", [\"dynamodb\", \"GetItem\"])]", 1),
    );
    gate(&place).is(0);
}

#[test]
fn an_entry_ends_with_its_day() {
    let place = edited_with(OWN);
    let entry = entries(&place);
    place.write(BESIDE, format!("{entry}  until: 9999-12-31\n"));
    gate(&place).is(0);
    place.write(BESIDE, format!("{entry}  until: 2026-11-01\n"));
    is_found(&place, &["TFP314"]);
    gate(&place).is(1).prints(&["ended on 2026-11-01", "--> pipeline.accept.yaml:2:"]);
    place.write(BESIDE, format!("{entry}  until: 2026-11-31\n"));
    gate(&place).is(1).prints(&["error[TFP103]: `2026-11-31` is not a day"]);
}

#[test]
fn an_entry_that_accepts_nothing_is_a_finding() {
    let place = edited_with(OWN);
    let entry = entries(&place);
    let unused = Place::with_module();
    unused.write(BESIDE, &entry);
    let found = gate(&unused).is(1).prints(&["error[TFP313]: ", "--> pipeline.accept.yaml:2:", "\nnot proved: "]);
    assert_eq!(found.out.matches("error[").count(), 1, "{}", found.out);
    unused.run(&["prove", "--spec", "pipeline.yaml", "out", "--allow-unknown"]).is(1);
    unused
        .run(&["prove", "--spec", "pipeline.yaml", "out", "--format", "github"])
        .is(1)
        .prints(&["::error file=pipeline.accept.yaml,line=2,"]);
    // Twice the same: one is enough.
    place.write(BESIDE, format!("{entry}{entry}"));
    gate(&place).is(1).prints(&["error[TFP313]: "]);
    place.write(BESIDE, "# nothing yet\n");
    is_found(&place, &[]);
}

/// Comments, the manifest and files of the module accept nothing.
#[test]
fn nothing_in_the_module_accepts_anything() {
    let place = edited_with(OWN);
    let entry = entries(&place);
    let honest = gate(&place).is(1).out;
    place.write(&format!("out/{BESIDE}"), &entry);
    place.write("out/accept.yaml", &entry);
    let mut manifest: Value = serde_json::from_str(&place.read("out/.tfpipe.json")).expect("a manifest");
    let acceptance = serde_json::json!({ "code": "TFP303", "address": "aws_iam_role_policy.build", "statement": "Own", "reason": "mine" });
    manifest["accept"] = serde_json::json!([acceptance]);
    manifest["accepted"] = manifest["accept"].clone();
    place.write("out/.tfpipe.json", manifest.to_string());
    assert_eq!(gate(&place).is(1).out, honest);
    let text = place.read("out/iam.tf");
    for comment in [
        "# tfpipe: accept TFP303 mine",
        "# tfpipe:ignore=TFP303:mine",
        "# tfpipe:skip=TFP303",
        "# checkov:skip=TFP303:mine",
        "# declared: mine",
    ] {
        place.write(
            "out/iam.tf",
            text.replacen(
                "      {\n        Sid      = \"Own\"",
                &format!("      {comment}\n      {{\n        {comment}\n        Sid      = \"Own\""),
                1,
            ),
        );
        for arguments in [vec!["prove", "--spec", "pipeline.yaml", "out"], vec!["prove", "out"]] {
            place.run(&arguments).is(1).prints(&["error[TFP303]: Own allows"]);
        }
    }
}

#[test]
fn what_no_entry_lifts() {
    // Everything of IAM, and roles without a name.
    for (action, resource) in
        [("iam:*", "arn:aws:iam::123456789012:role/one"), ("iam:PassRole", "*"), ("sts:AssumeRole", "*"), ("*", "*")]
    {
        let statement = OWN
            .replace("dynamodb:GetItem", action)
            .replace("arn:aws:dynamodb:eu-west-1:123456789012:table/own", resource);
        let place = edited_with(&statement);
        gate(&place).is(1).prints(&["error[TFP303]"]);
        assert!(!entries(&place).contains("'Own'"), "{action}");
    }
    // A call that is not allowed any more stands nowhere.
    let place = Place::with_module();
    place.write("out/iam.tf", place.read("out/iam.tf").replacen("          \"ecr:PutImage\",\n", "", 1));
    assert_eq!(entries(&place), "");
    for (entry, code) in [
        ("TFP303: mine", "TFP111"),
        ("[{ code: TFP303, reason: mine }]", "TFP004"),
        ("[{ code: TFP303, address: a.b, value: x, argument: policy, reason: mine }]", "TFP004"),
        ("[{ code: TFP304, address: a.b, value: x, reason: mine }]", "TFP004"),
        ("[{ code: TFP306, address: a.b, value: x, reason: mine }]", "TFP111"),
        ("[{ code: TFP313, address: a.b, value: x, reason: mine }]", "TFP111"),
        ("[{ code: TFP112, address: a.b, value: x, reason: mine }]", "TFP111"),
        ("[{ code: TFP303, address: a.b, statement: c, argument: d, value: x, reason: mine }]", "TFP105"),
        ("[{ code: TFP303, address: a.b, statement: c, value: x, reason: '' }]", "TFP103"),
        ("[{ code: TFP303, address: a.b, statement: c, value: x, reason: mine, because: y }]", "TFP002"),
        ("[{ code: TFP112, reason: mine }]", "TFP111"),
        ("[{ code: CKV_AWS_1, reason: mine }, { code: CKV_AWS_1, reason: mine }]", "TFP111"),
    ] {
        let place = Place::with_module();
        let entry = if entry.starts_with('[') { entry.to_owned() } else { format!("{{ {entry} }}") };
        place.append("pipeline.yaml", &format!("accept: {entry}\n"));
        gate(&place).is(1).prints(&[&format!("error[{code}]")]);
        if entry.starts_with('[') && code != "TFP111" {
            let place = Place::with_module();
            place.write(BESIDE, format!("{entry}\n"));
            gate(&place).is(1).prints(&[&format!("error[{code}]"), "--> pipeline.accept.yaml:1:"]);
        }
    }
}

/// What is wrong with the file alone is found without a module, and what only a proof knows is said to be its matter.
#[test]
fn a_check_of_the_spec_reads_the_file_beside_it() {
    let place = edited_with(OWN);
    let entry = entries(&place);
    let check = |text: &str| {
        place.write(BESIDE, text);
        place.run(&["check", "pipeline.yaml"])
    };
    check(&entry)
        .is(0)
        .says(&["`tfpipe prove --spec pipeline.yaml OUT` tells which entries of `pipeline.accept.yaml` are unused"]);
    check("# nothing yet\n").is(0).says(&["no findings"]);
    check("code: TFP303\n").is(1).prints(&["error[TFP003]", "--> pipeline.accept.yaml:1:"]);
    check(&entry.replace("TFP303", "TFP112")).is(1).prints(&["error[TFP111]", "--> pipeline.accept.yaml:2:"]);
    check(&format!("{entry}  until: 2026-11-01\n")).is(1).prints(&["error[TFP314]", "ended on 2026-11-01"]);
    let twice = format!("{entry}{}", entry.replace("reads the reports", "says another"));
    check(&twice).is(1).prints(&["error[TFP313]: duplicate acceptance of TFP303 at `aws_iam_role_policy.build/Own`"]);
    let found = place.run(&["check", ".", "--format", "github"]).is(1).out;
    assert_eq!(found.lines().count(), 1, "{found}");
}

/// Entries for several specs say which file they are for.
#[test]
fn entries_of_several_specs_name_their_files() {
    let place = Place::new();
    for name in ["one", "two", "three"] {
        place.write(&format!("specs/{name}.yaml"), crate::support::fixture("github-ecr-lambda"));
    }
    place.run(&["emit", "modules", "--spec", "specs"]).is(0);
    for name in ["one", "two"] {
        let file = format!("modules/{name}/iam.tf");
        place.write(&file, place.read(&file).replacen(FIRST, &format!("{OWN}{FIRST}"), 1));
    }
    let found = place.run(&["prove", "--spec", "specs", "modules", "--accept"]).is(1).out;
    let blocks: Vec<&str> = found.lines().filter(|line| line.starts_with("# specs")).collect();
    assert_eq!(blocks, ["# specs/one.accept.yaml", "# specs/two.accept.yaml"]);
}

#[test]
fn a_file_of_acceptances_is_no_spec() {
    let place = Place::new();
    place.write("specs/one.yaml", crate::support::fixture("github-ecr-lambda"));
    place.write("specs/one.accept.yaml", "[]\n");
    place.run(&["emit", "modules", "--spec", "specs"]).is(0);
    assert_eq!(place.names("modules"), ["one"]);
    place.run(&["prove", "--spec", "specs", "modules"]).is(0);
    place.write("specs/one.accept.yaml", "code: TFP303\n");
    place
        .run(&["prove", "--spec", "specs", "modules"])
        .is(1)
        .prints(&["error[TFP003]", "--> specs/one.accept.yaml:1:"]);
    place.run(&["prove", "--accept", "modules/one"]).is(2);
}

/// Of a resource, a block, a file or a default that tfpipe does not emit, an entry accepts what stands there now, and nothing that comes after.
#[test]
fn an_entry_for_a_difference_is_for_what_stands_there() {
    let edits = [
        (
            "out/build.tf",
            "",
            "resource \"aws_cloudwatch_event_rule\" \"x\" {\n  name                = \"web-build\"\n  schedule_expression = \"rate(1 day)\"\n}\n",
            "web-build",
            "other",
        ),
        (
            "out/build.tf",
            "  source {\n",
            "  file_system_locations {\n    type = \"EFS\"\n  }\n\n  source {\n",
            "EFS",
            "NFS",
        ),
        ("out/functions/tag_image.py", "import json\n", "import json\nimport os\n", "import os", "import sys"),
        ("out/variables.tf", "default     = \"web\"", "default     = \"shop\"", "shop", "mine"),
        ("out/main.tf", "", "import {\n  to = aws_s3_bucket.artifacts\n  id = \"shop\"\n}\n", "\"shop\"", "\"mine\""),
    ];
    for (file, there, instead, accepted, changed) in edits {
        let place = Place::with_module();
        if there.is_empty() {
            place.append(file, instead);
        } else {
            let text = place.read(file);
            assert!(text.contains(there), "{file} has {there}");
            place.write(file, text.replacen(there, instead, 1));
        }
        gate(&place).is(1).prints(&["error[TFP307]"]);
        let found = place.run(&["prove", "--spec", "pipeline.yaml", "out", "--accept"]).is(1).out;
        place.write(BESIDE, found.replace("  reason:\n", "  reason: agreed\n"));
        gate(&place).is(0).prints(&["accepted: TFP307"]);
        let text = place.read(file);
        place.write(file, text.replacen(accepted, changed, 1));
        gate(&place).is(1).prints(&["error[TFP307]", "error[TFP313]"]);
    }
}

/// What the proof does not read is one error at its place, which `--allow-unknown` does not silence, and an entry for it and what is in
/// it accepts.
#[test]
fn what_is_not_read_is_accepted_at_its_place() {
    for (block, other, address) in [
        ("resource \"aws_route53_record\" \"team\" {\n  name = \"one\"\n}", "two", "aws_route53_record.team"),
        (
            "resource \"aws_instance\" \"team\" {\n  ami = \"one\"\n  role = aws_iam_role.build.name\n}",
            "two",
            "aws_instance.team",
        ),
        (
            "resource \"null_resource\" \"team\" {\n  provisioner \"local-exec\" {\n    command = \"one\"\n  }\n}",
            "two",
            "null_resource.team",
        ),
        ("module \"team\" {\n  source = \"./one\"\n}", "two", "module.team"),
        ("data \"external\" \"team\" {\n  program = [\"one\"]\n}", "two", "data.external.team"),
        ("provider \"aws\" {\n  profile = \"one\"\n}", "two", "provider.aws"),
        ("import {\n  to = aws_s3_bucket.artifacts\n  id = \"one\"\n}", "two", "import"),
        (
            "check \"team\" {\n  assert {\n    condition     = true\n    error_message = \"one\"\n  }\n}",
            "two",
            "check.team",
        ),
        (
            "ephemeral \"aws_secretsmanager_secret_version\" \"team\" {\n  secret_id = \"one\"\n}",
            "two",
            "ephemeral.aws_secretsmanager_secret_version.team",
        ),
    ] {
        let place = Place::with_module();
        place.write("out/own.tf", format!("{block}\n"));
        let arguments = ["prove", "--spec", "pipeline.yaml", "out", "--allow-unknown"];
        let found = place.run(&arguments).is(1).prints(&["error[TFP307]: ", address, "out/own.tf:"]).out;
        assert_eq!(found.matches("[TFP3").count(), 1, "{found}");
        place.write(BESIDE, entries(&place));
        gate(&place).is(0).prints(&["\naccepted: TFP307 at ", address]);
        place.write("out/own.tf", format!("{}\n", block.replace("one", other)));
        gate(&place).is(1).prints(&["error[TFP307]: ", "error[TFP313]: "]);
    }
}

/// What a variable chooses, or what is undetermined, is accepted with the whole expression: the branch that is not taken may not change
/// unseen.
#[test]
fn a_choice_is_accepted_with_all_that_it_chooses_from() {
    let image = "= var.build_machine_image";
    for (chosen, other) in [
        ("= var.debug ? \"one/image\" : var.build_machine_image", "two/image"),
        ("= element(split(\",\", \"one/image,${timestamp()}\"), 0)", "two/image"),
        ("= local.image", "two/image"),
    ] {
        let place = Place::with_module();
        let own = "variable \"debug\" {\n  type    = bool\n  default = false\n}\n\nlocals {\n  image = var.debug ? \"one/image\" : var.build_machine_image\n}\n";
        place.write("out/own.tf", own);
        place.write("out/build.tf", place.read("out/build.tf").replacen(image, chosen, 1));
        place.write(BESIDE, entries(&place));
        gate(&place).is(0);
        for file in ["out/own.tf", "out/build.tf"] {
            place.write(file, place.read(file).replace("one/image", other));
        }
        gate(&place).is(1).prints(&["environment.image`", "error[TFP313]: "]);
    }
}
