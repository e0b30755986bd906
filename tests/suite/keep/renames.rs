//! Renames and removals: state follows, names in AWS stay, and nothing that holds data is lost silently.

use super::edits::text;
use super::place::Place;
use crate::support::{fixture, not_run};

const SPEC: &str = "\
# the shop
name: web # its prefix
source: { github: { repository: acme/web } }
stages:
  - name: Build
    actions:
      - { name: Test, commands: { run: [make test] } }
      - { name: Lint, commands: { run: [make lint] } } # fast
";

/// A module that was emitted, and a spec that is ahead of it.
fn ahead(from: &str, to: &str) -> Place {
    let place = Place::with_module_of(SPEC);
    place.replace("pipeline.yaml", from, to);
    place
}

#[test]
fn an_emission_that_loses_data_writes_nothing_and_says_how_to_keep_it() {
    let place = ahead("name: Test", "name: Check");
    let before = place.files();
    let says = ["TFP401", "`aws_cloudwatch_log_group.test` would be destroyed and made again, because `name` changes"];
    place
        .run(&["emit", "out"])
        .is(1)
        .says(&says)
        .says(&["log_group.Check: \"/aws/codebuild/{name}-test\"", "--keep-names"]);
    place.run(&["emit", "out", "--check"]).is(1).says(&says);
    place.run(&["diff", "out"]).is(1).says(&says);
    place.run(&["emit", "out", "--force"]).is(1).says(&says);
    assert_eq!(place.files(), before);
}

#[test]
fn kept_names_are_written_into_the_spec_and_nothing_else_changes_there() {
    let place = ahead("name: Test", "name: Check");
    place.run(&["emit", "out", "--keep-names"]).is(0).says(&["under `names`", "4 resources move to new addresses"]);
    let names = "name: web # its prefix\nnames:\n  log_group.Check: \"/aws/codebuild/{name}-test\"\n";
    let expected = SPEC.replace("name: web # its prefix\n", names).replace("name: Test", "name: Check");
    assert_eq!(place.read("pipeline.yaml"), expected);
    let files = place.files();
    assert!(text(&files, "moved.tf").contains("from = aws_cloudwatch_log_group.test\n"));
    assert!(text(&files, "build.tf").contains("\"/aws/codebuild/${var.name}-test\""));
    place.run(&["emit", "out", "--check"]).is(0);
    place.run(&["prove", "out", "--spec", "pipeline.yaml"]).is(0);
    // A second rename changes the line that is there.
    place.replace("pipeline.yaml", "name: Check", "name: Verify");
    place.replace("pipeline.yaml", "log_group.Check", "log_group.Verify");
    place.run(&["emit", "out"]).is(0);
    place.run(&["prove", "out", "--spec", "pipeline.yaml"]).is(0);
    assert_eq!(text(&place.files(), "moved.tf").matches("moved {").count(), 8);
    place.run(&["emit", "out", "--forget-moves"]).is(0);
    assert!(!place.has("out/moved.tf"));
    place.run(&["emit", "out", "--check"]).is(0);
}

#[test]
fn on_a_terminal_somebody_is_asked() {
    for (answer, code) in [("n\n", 1), ("\n", 1), ("y\n", 0)] {
        let place = ahead("name: Test", "name: Check");
        let before = (place.read("pipeline.yaml"), place.files());
        let Some((was, said)) = place.run_on_terminal("emit out", answer) else {
            return not_run("questions on a terminal", "there is no `script` of util-linux");
        };
        assert_eq!(was, code, "{said}");
        assert!(said.contains("log_group.Check: \"/aws/codebuild/{name}-test\"\r\nkeep it? [y/N] "), "{said}");
        let is_untouched = before == (place.read("pipeline.yaml"), place.files());
        assert_eq!(is_untouched, code == 1, "{said}");
        if code == 0 {
            assert!(place.read("pipeline.yaml").contains("log_group.Check: \"/aws/codebuild/{name}-test\"\n"));
            place.run(&["emit", "out", "--check"]).is(0);
            // Nobody is asked what has been answered; the keys of a second rename are another question.
            place.replace("pipeline.yaml", "name: Check", "name: Verify");
            let (was, said) = place.run_on_terminal("emit out", answer).expect("a terminal");
            assert!(said.contains("`log_group.Check` is `log_group.Verify` now. Write that? [y/N] "), "{said}");
            assert_eq!(was, 0, "{said}");
        }
    }
}

#[test]
fn a_spec_without_a_place_for_names_stays_as_it_is() {
    let place = ahead("name: Test", "name: Check");
    place.run(&["emit", "out", "--spec", "-", "--keep-names"]).is(1);
    let flow = place
        .read("pipeline.yaml")
        .replace("name: web # its prefix\n", "name: web\nnames: { project.Lint: web-lint }\n");
    place.write("pipeline.yaml", &flow);
    let before = place.files();
    place.run(&["emit", "out", "--keep-names"]).is(1).says(&["write them yourself", "log_group.Check"]);
    assert_eq!((place.files(), place.read("pipeline.yaml")), (before, flow));
}

#[test]
fn new_names_are_for_what_is_renamed_and_for_nothing_else() {
    let place = ahead("name: Test", "name: Check");
    place.run(&["emit", "out", "--new-names"]).is(0);
    place.replace("pipeline.yaml", "      - { name: Lint, commands: { run: [make lint] } } # fast\n", "");
    place.run(&["emit", "out", "--new-names"]).is(1).says(&["`aws_cloudwatch_log_group.lint` would be destroyed"]);
}

#[test]
fn what_a_finding_prints_accepts_it_until_its_day_and_no_more() {
    let place = ahead("      - { name: Lint, commands: { run: [make lint] } } # fast\n", "");
    let entry = "{ code: TFP401, address: aws_cloudwatch_log_group.lint, value: destroy, reason: old }";
    for wrong in [
        entry.replace("destroy", "replace"),
        entry.replace("lint", "test"),
        entry.replace("old }", "old, until: 2020-01-01 }"),
    ] {
        place.write("pipeline.accept.yaml", format!("- {wrong}\n"));
        place.run(&["emit", "out"]).is(1).says(&["TFP401"]);
    }
    place.write("pipeline.accept.yaml", format!("- {entry}\n"));
    place.run(&["emit", "out"]).is(0);
    place.run(&["prove", "out", "--spec", "pipeline.yaml"]).is(0);
    let spec = place.read("pipeline.yaml");
    place.remove("pipeline.accept.yaml");
    place.write("pipeline.yaml", format!("{spec}accept: [{entry}]\n"));
    place.run(&["emit", "out"]).is(0).says(&["has done its work: remove it"]);
    place.write("pipeline.yaml", format!("{spec}accept: {{ TFP401: all of it }}\n"));
    place.run(&["emit", "out"]).is(1).says(&["TFP111"]);
}

#[test]
fn an_acceptance_is_for_one_loss() {
    let place = ahead("source:", "names: { log_group.Test: /a/1 }\nsource:");
    place.emit().is(0);
    place.replace("pipeline.yaml", "/a/1", "/a/2");
    let entry = "{ code: TFP401, address: aws_cloudwatch_log_group.test, value: replace for name = /a/2, reason:";
    place.run(&["emit", "out"]).is(1).says(&[entry]);
    place.write("pipeline.accept.yaml", format!("- {} old }}\n", entry.replace(" for name = /a/2", "")));
    place.run(&["emit", "out"]).is(1).says(&["TFP401", "error[TFP404]", "pipeline.accept.yaml:1", "of another loss"]);
    place.write("pipeline.accept.yaml", format!("- {entry} old }}\n"));
    place.run(&["emit", "out"]).is(0);
    // It has done its work, and is no acceptance of the next loss.
    place.run(&["emit", "out", "--check"]).is(0).says(&["warning[TFP402]", "has done its work: remove it"]);
    place.write("pipeline.accept.yaml", format!("- {entry} old, until: 2020-01-01 }}\n"));
    place.run(&["emit", "out", "--check"]).is(0).says(&["warning[TFP402]"]);
    place.replace("pipeline.yaml", "/a/2", "/a/3");
    place.run(&["emit", "out"]).is(1).says(&["error[TFP401]", "error[TFP314]"]);
    place.write("pipeline.accept.yaml", format!("- {entry} old }}\n"));
    place.run(&["emit", "out"]).is(1).says(&["error[TFP401]", "error[TFP404]"]);
    // Where nothing is lost, a file that nobody can read is in no emission's way.
    place.replace("pipeline.yaml", "/a/3", "/a/2");
    place.write("pipeline.accept.yaml", "- { code: TFP401 }\n");
    place.run(&["emit", "out", "--check"]).is(0);
}

/// What has been accepted once is not accepted unseen when it comes again.
#[test]
fn an_acceptance_does_not_wait_for_a_second_loss() {
    let lint = "      - { name: Lint, commands: { run: [make lint] } } # fast\n";
    let place = ahead(lint, "");
    let entry = "- { code: TFP401, address: aws_cloudwatch_log_group.lint, value: destroy, reason: old }\n";
    place.write("pipeline.accept.yaml", entry);
    place.run(&["emit", "out"]).is(0);
    place.run(&["emit", "out", "--check"]).is(0).says(&["warning[TFP402]", "has done its work: remove it"]);
    let files = place.files();
    place.append("pipeline.yaml", lint);
    for command in [&["emit", "out"][..], &["emit", "out", "--force"], &["emit", "out", "--check"], &["diff", "out"]] {
        place.run(command).is(1).says(&["error[TFP404]", "pipeline.accept.yaml:1", "would accept a later loss"]);
    }
    place.run(&["emit", "out"]).says(&["`out` stays as it is: an acceptance waits for a loss to come"]);
    assert_eq!(place.files(), files);
    place.remove("pipeline.accept.yaml");
    place.run(&["emit", "out"]).is(0);
    // Nor is an entry taken before its time.
    place.write("pipeline.accept.yaml", entry);
    place.run(&["emit", "out", "--check"]).is(1).says(&["error[TFP404]"]);
    place.replace("pipeline.yaml", lint, "");
    place.run(&["emit", "out"]).is(0);
    // A name that is given back and taken once more is another loss as well.
    let place = ahead("source:", "names: { log_group.Test: /a/1 }\nsource:");
    place.emit().is(0);
    let loss = |to| {
        format!(
            "- {{ code: TFP401, address: aws_cloudwatch_log_group.test, value: replace for name = {to}, reason: old }}\n"
        )
    };
    place.replace("pipeline.yaml", "/a/1", "/a/2");
    place.write("pipeline.accept.yaml", loss("/a/2"));
    place.run(&["emit", "out"]).is(0);
    place.replace("pipeline.yaml", "/a/2", "/a/1");
    place.write("pipeline.accept.yaml", loss("/a/2") + &loss("/a/1"));
    place.run(&["emit", "out"]).is(1).says(&["error[TFP404]", "pipeline.accept.yaml:1"]);
    place.write("pipeline.accept.yaml", loss("/a/1"));
    place.run(&["emit", "out"]).is(0);
}

#[test]
fn keys_of_names_follow_an_action_that_is_renamed_again() {
    let place = ahead("name: Test", "name: Check");
    place.run(&["emit", "out", "--keep-names"]).is(0);
    place.replace("pipeline.yaml", "name: Check", "name: Verify");
    let before = (place.read("pipeline.yaml"), place.files());
    let says = ["TFP106", "`log_group.Check` has no physical name", "`tfpipe emit --keep-names` writes it"];
    place.run(&["emit", "out"]).is(1).says(&says);
    place.run(&["emit", "out", "--check", "--keep-names"]).is(1);
    assert_eq!(before, (place.read("pipeline.yaml"), place.files()));
    place
        .run(&["emit", "out", "--keep-names"])
        .is(0)
        .says(&["`pipeline.yaml`, under `names`: `log_group.Check` is `log_group.Verify` now"]);
    assert_eq!(place.read("pipeline.yaml"), before.0.replace("log_group.Check", "log_group.Verify"));
    place.run(&["emit", "out", "--check"]).is(0);
    place.run(&["prove", "out", "--spec", "pipeline.yaml"]).is(0);
    // With another name of the pipeline beside it, and one that nobody had: what cannot be followed is said, and nothing is written.
    place.replace("pipeline.yaml", "name: Verify", "name: Look");
    place.replace("pipeline.yaml", "name: web", "name: shop");
    let files = place.files();
    place.replace("pipeline.yaml", "names:\n", "names:\n  log_group.Nothing: nothing\n");
    place.run(&["emit", "out", "--keep-names"]).is(1).says(&["`log_group.Nothing` has no physical name"]);
    assert_eq!(place.files(), files);
    place.replace("pipeline.yaml", "  log_group.Nothing: nothing\n", "");
    place.run(&["emit", "out", "--keep-names"]).is(0);
    assert!(place.read("pipeline.yaml").contains("  log_group.Look: \"/aws/codebuild/web-test\"\n"));
    assert!(text(&place.files(), "build.tf").contains("\"/aws/codebuild/web-test\""));
}

#[test]
fn what_was_kept_and_is_made_again_is_said() {
    let lint = "      - { name: Lint, commands: { run: [make lint] } } # fast\n";
    let says = ["warning[TFP403]: `aws_cloudwatch_log_group.lint` is made again", "names: { log_group.Lint: … }"];
    for forgets in [false, true] {
        let place = ahead(lint, "");
        place.replace("pipeline.yaml", "source:", "keep: [log_group.Lint]\nsource:");
        place.run(&["emit", "out"]).is(0);
        if forgets {
            place.replace("pipeline.yaml", "keep: [log_group.Lint]\n", "");
            place.run(&["emit", "out"]).is(0);
        }
        place.append("pipeline.yaml", lint);
        place.run(&["emit", "out", "--check"]).is(1).says(&says);
        let spec = place.read("pipeline.yaml");
        place.write("pipeline.yaml", spec.replace("source:", "names: { log_group.Lint: /other }\nsource:"));
        assert!(!place.run(&["emit", "out", "--check"]).is(1).err.contains("TFP403"));
        place.write("pipeline.yaml", spec);
        place.run(&["emit", "out"]).is(0).says(&says);
        assert!(!place.run(&["emit", "out"]).is(0).err.contains("TFP403"));
        place.run(&["emit", "out", "--check"]).is(0);
    }
}

#[test]
fn a_renamed_pipeline_keeps_what_holds_data_and_says_what_other_instances_lose() {
    let place = ahead("name: web", "name: shop");
    place.run(&["emit", "out"]).is(1).says(&["`aws_s3_bucket.artifacts` would be destroyed", "do not set `name`"]);
    place.run(&["emit", "out", "--keep-names"]).is(0).says(&["only for instances that set `name`"]);
    let spec = place.read("pipeline.yaml");
    assert!(spec.contains("  bucket.artifacts: \"web-artifacts-{account}-{region}\"\n"), "{spec}");
    place.run(&["diff", "out", "--summary"]).is(0);
}

/// Of a topic, what is confirmed is lost: the subscription has no name, and goes with it.
#[test]
fn a_topic_keeps_its_name_for_its_subscriptions_and_an_action_beside_it() {
    let place = Place::with_module_of(&SPEC.replace("stages:", "notifications: { email: input }\nstages:"));
    place.replace("pipeline.yaml", "name: web", "name: shop");
    place.replace("pipeline.yaml", "name: Test", "name: Check");
    place.run(&["emit", "out"]).is(1).says(&["`aws_sns_topic_subscription.email` would be destroyed"]);
    place.run(&["emit", "out", "--keep-names"]).is(0);
    let spec = place.read("pipeline.yaml");
    for line in ["topic: \"web-notifications\"", "log_group.Check: \"/aws/codebuild/web-test\""] {
        assert!(spec.contains(line), "{spec}");
    }
}

#[test]
fn a_name_that_only_other_instances_lose_is_found() {
    let place = ahead("source:", "names: { log_group.Test: /aws/codebuild/web-test }\nsource:");
    let says = ["`aws_cloudwatch_log_group.test` would be destroyed", "only for instances that set `name`"];
    place.run(&["emit", "out"]).is(1).says(&says);
}

#[test]
fn what_is_kept_leaves_the_state_and_stays_in_the_account() {
    let place = ahead("      - { name: Lint, commands: { run: [make lint] } } # fast\n", "");
    place.replace("pipeline.yaml", "source:", "keep: [log_group.Lint]\nsource:");
    place.run(&["emit", "out"]).is(0);
    let files = place.files();
    let removed = "removed {\n  from = aws_cloudwatch_log_group.lint\n\n  lifecycle {\n    destroy = false\n  }\n}\n";
    assert!(text(&files, "removed.tf").ends_with(removed), "{}", text(&files, "removed.tf"));
    assert!(text(&files, "versions.tf").contains("required_version = \">= 1.10.0\""));
    place.run(&["prove", "out", "--spec", "pipeline.yaml"]).is(0);
    place.run(&["emit", "out", "--check"]).is(0);
    // Without the file, an apply destroys what is kept.
    place.remove("out/removed.tf");
    let missing = "error[TFP307]: `removed.aws_cloudwatch_log_group.lint` is missing, and tfpipe emits it";
    place.run(&["prove", "out", "--spec", "pipeline.yaml"]).is(1).prints(&[missing]);
    place.run(&["prove", "out"]).is(1).prints(&[missing]);
    place.run(&["emit", "out"]).is(0);
    place.replace("pipeline.yaml", "keep: [log_group.Lint]\n", "");
    place.run(&["emit", "out"]).is(0);
    assert!(!place.has("out/removed.tf"));
}

#[test]
fn a_module_without_its_moves_is_no_proof() {
    let place = ahead("name: Test", "name: Check");
    place.run(&["emit", "out", "--keep-names"]).is(0);
    let moves = place.read("out/moved.tf");
    place.remove("out/moved.tf");
    let missing = "error[TFP307]: `moved.aws_cloudwatch_log_group.test` is missing, and tfpipe emits it";
    place.run(&["prove", "out", "--spec", "pipeline.yaml"]).is(1).prints(&[missing]);
    // In another file, and further on, it is the same move.
    place.write("out/own.tf", moves);
    place.run(&["prove", "out", "--spec", "pipeline.yaml"]).is(0);
}

#[test]
fn moves_stay_where_the_manifest_is_lost() {
    let place = ahead("name: Test", "name: Check");
    place.run(&["emit", "out", "--keep-names"]).is(0);
    let files = place.files();
    place.remove("out/.tfpipe.json");
    place.run(&["emit", "out", "--into-existing"]).is(0);
    assert_eq!(place.files(), files);
}

#[test]
fn moves_of_the_user_that_do_not_go_with_the_modules_own_are_a_conflict() {
    let moved =
        |from: &str, to: &str| format!("moved {{\n  from = aws_iam_role.{from}\n  to   = aws_iam_role.{to}\n}}\n");
    let cases = [
        (moved("check", "test"), "in a circle"),
        (moved("old", "test"), ""),
        (moved("old", "check"), "`custom.tf:1` and `moved.tf:16` both move to `aws_iam_role.check`"),
        (moved("check", "lint"), "`custom.tf:1` moves `aws_iam_role.check`, which is declared at `iam.tf:"),
    ];
    for (own, says) in cases {
        let place = ahead("name: Test", "name: Check");
        place.write("out/custom.tf", &own);
        let before = place.files();
        let run = place.run(&["emit", "out", "--new-names"]);
        if says.is_empty() {
            run.is(0);
            continue;
        }
        run.is(1).says(&[says]);
        let mut after = place.files();
        after.retain(|path, _| !path.ends_with(".tfpipe-new"));
        assert_eq!(after, before);
    }
    // What moved to something that leaves the module has nowhere to go.
    let place = ahead("      - { name: Lint, commands: { run: [make lint] } } # fast\n", "");
    place.write("out/custom.tf", moved("old", "lint"));
    place.emit().is(1).says(&["`custom.tf:1` moves `aws_iam_role.old` to `aws_iam_role.lint`, which no file declares"]);
}

#[test]
fn in_a_fleet_only_the_module_that_loses_data_waits() {
    let place = Place::new();
    for name in ["one", "other"] {
        place.write(&format!("specs/{name}.yaml"), SPEC);
    }
    place.run(&["emit", "out", "--spec", "specs"]).is(0);
    place.replace("specs/one.yaml", "name: Test", "name: Check");
    place.replace("specs/other.yaml", "make test", "make check");
    place.run(&["emit", "out", "--spec", "specs"]).is(1);
    assert!(!place.has("out/one/moved.tf"));
    assert!(place.read("out/other/buildspecs/test.yml").contains("make check"));
    place.run(&["emit", "out", "--spec", "specs", "--keep-names"]).is(0);
    assert!(place.has("out/one/moved.tf"));
}

#[test]
fn a_file_of_the_user_that_refers_to_a_renamed_resource_is_a_conflict() {
    let place = ahead("name: Test", "name: Check");
    place.write("out/custom.tf", "output \"mine\" {\n  value = aws_codebuild_project.test.arn\n}\n");
    place.run(&["emit", "out", "--new-names"]).is(1).says(&["custom.tf:2", "aws_codebuild_project.test"]);
}

#[test]
fn a_renamed_environment_keeps_its_states_or_says_that_it_would_find_none() {
    let place = Place::with_module_of(&fixture("terraform-cicd"));
    place.replace("pipeline.yaml", "{ name: dev }", "{ name: sandbox, renamed_from: dev }");
    place.replace("pipeline.yaml", "environments: [dev]", "environments: [sandbox]");
    let says = "`aws_codebuild_project.apply_dev` would find no state: it works with `sandbox/terraform.tfstate` now";
    place.run(&["emit", "out", "--keep-names"]).is(1).says(&[says, "aws s3 cp", "value: state"]);
    place.replace("pipeline.yaml", "renamed_from: dev }", "renamed_from: dev, state: dev }");
    place.run(&["emit", "out", "--keep-names"]).is(0);
    let files = place.files();
    assert!(text(&files, "moved.tf").contains("to   = aws_codebuild_project.drift_sandbox\n"));
    assert!(text(&files, "build.tf").contains("value = \"dev/terraform.tfstate\""));
    place.run(&["prove", "out", "--spec", "pipeline.yaml"]).is(0);
    place.run(&["emit", "out", "--check"]).is(0);
}

#[test]
fn states_that_are_exchanged_are_not_copied_over_each_other() {
    let place = Place::with_module_of(&fixture("terraform-cicd"));
    place.replace("pipeline.yaml", "{ name: dev }", "{ name: dev, state: production }");
    place.replace("pipeline.yaml", "{ name: production }", "{ name: production, state: dev }");
    let says = "first copy every state aside with `aws s3 cp`, because `production/terraform.tfstate` is another build's until then";
    place.run(&["emit", "out", "--keep-names"]).is(1).says(&[says, "value: state production/terraform.tfstate"]);
}

#[test]
fn a_loss_that_may_be_a_rename_and_an_entry_without_a_place_say_what_to_write() {
    let place = ahead("name: Test, commands: { run: [make test]", "name: Check, commands: { run: [make check]");
    place
        .run(&["emit", "out"])
        .is(1)
        .says(&["say `renamed_from` where an action or an environment has another name now"]);
    let without = ahead("      - { name: Lint, commands: { run: [make lint] } } # fast\n", "");
    assert!(!without.run(&["emit", "out"]).is(1).err.contains("renamed_from"));
    place.append("pipeline.yaml", "accept: { TFP401: all of it }\n");
    place.run(&["check"]).is(1).prints(&["list it with its place, as `tfpipe diff` prints it: `- { code: TFP401,"]);
    place.replace("pipeline.yaml", "accept: { TFP401: all of it }", "accept: [{ code: TFP401, reason: all of it }]");
    place.run(&["check"]).is(1).prints(&["`tfpipe diff` prints whole entries"]);
}

/// AWS deletes the policy of a repository with it, and the new one is called the same.
#[test]
fn a_repository_that_is_replaced_gets_its_lifecycle_policy_in_the_same_apply() {
    let place = ahead("source:", "registry: { encryption: kms }\nsource:");
    place.replace("pipeline.yaml", "    actions:\n", "    actions:\n      - image: {}\n");
    place.emit().is(0);
    place.replace("pipeline.yaml", "encryption: kms", "encryption: aes256");
    let run = place.run(&["diff", "out", "--summary"]).is(1);
    for replaced in ["aws_ecr_repository.images", "aws_ecr_lifecycle_policy.images"] {
        assert!(run.out.contains(&format!("replace      {replaced}")), "{}", run.out);
    }
}

#[test]
fn names_are_written_only_with_the_module_that_has_them() {
    let place = ahead("name: Test", "name: Check");
    place.replace("pipeline.yaml", "      - { name: Lint, commands: { run: [make lint] } } # fast\n", "");
    let (spec, files) = (place.read("pipeline.yaml"), place.files());
    place.run(&["emit", "out", "--keep-names"]).is(1).says(&["`aws_cloudwatch_log_group.lint` would be destroyed"]);
    assert_eq!((place.read("pipeline.yaml"), place.files()), (spec, files));
}

#[test]
fn one_thing_had_a_name() {
    let place = ahead("name: Test", "name: Check, renamed_from: Test");
    place.replace("pipeline.yaml", "name: Lint", "name: Look, renamed_from: Test");
    place.run(&["check"]).is(1).prints(&["TFP102", "another one was `Test` already"]);
    place.replace("pipeline.yaml", "name: Look, renamed_from: Test", "name: Look, renamed_from: Look");
    place.run(&["check"]).is(1).prints(&["`Look` is the name that it has"]);
}

#[test]
fn what_is_lost_with_a_file_that_nobody_can_read_is_found() {
    for broken in [None, Some("resource \"aws_codebuild_project\" {{{\n")] {
        let place = ahead("      - { name: Lint, commands: { run: [make lint] } } # fast\n", "");
        match broken {
            Some(text) => place.append("out/build.tf", text),
            None => place.remove("out/build.tf"),
        }
        let run = place.run(&["emit", "out"]).is(1);
        run.says(&["`aws_cloudwatch_log_group.lint` would be destroyed"]);
    }
}
