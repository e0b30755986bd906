//! What a module calls otherwise keeps its state: `moved` blocks and labels that Terraform takes.

use std::collections::BTreeSet;

use tfpipe::module::Options;
use tfpipe::moves::Record;
use tfpipe::spec::Document;

/// What is recorded of a module with these stages, after an emission of which this is the record.
fn emit(rest: &str, before: &Record) -> Record {
    let text = format!("name: web\nsource: {{ github: {{ repository: acme/web }} }}\n{rest}");
    let document = Document::parse(&text).unwrap();
    let pipeline = tfpipe::compile(&document.spec, Options::default()).unwrap().pipeline;
    let record = tfpipe::module_after(&pipeline, Options::default(), before).record;
    let addresses: BTreeSet<&str> = record.resources.values().map(|it| it.address.as_str()).collect();
    assert_eq!(addresses.len(), record.resources.len(), "two resources have one address");
    for (from, to) in &record.moves {
        assert!(!addresses.contains(from.as_str()), "`{from}` moves, and is there");
        assert!(addresses.contains(to.as_str()) || record.moves.contains_key(to), "`{to}` is not there");
    }
    record
}

/// A stage with actions, each with a name, what else is said of it, and the command that tells it from others.
fn stage(actions: &[(&str, &str, &str)]) -> String {
    let action = |(name, rest, run): &(&str, &str, &str)| {
        format!("  - {{ name: {name}, {rest} commands: {{ run: [{run}] }} }}\n")
    };
    format!("stages:\n- name: Work\n  actions:\n{}", actions.iter().map(action).collect::<String>())
}

fn first(actions: &[(&str, &str, &str)]) -> Record {
    emit(&stage(actions), &Record::default())
}

fn address<'r>(record: &'r Record, identity: &str) -> &'r str {
    &record.resources.get(identity).unwrap_or_else(|| panic!("no `{identity}`")).address
}

fn moved<'r>(record: &'r Record, from: &str) -> Option<&'r str> {
    record
        .moves
        .get(&format!("aws_codebuild_project.{from}"))
        .map(|to| to.strip_prefix("aws_codebuild_project.").unwrap())
}

#[test]
fn an_action_is_known_again_by_what_it_does() {
    let before = first(&[("Test", "", "test"), ("Lint", "", "lint")]);
    assert!(before.moves.is_empty());
    let after = emit(&stage(&[("Check", "", "test"), ("Lint", "", "lint")]), &before);
    assert_eq!(moved(&after, "test"), Some("check"));
    assert_eq!(after.moves.len(), before.resources.keys().filter(|it| it.contains(".Test")).count());
    // Everything stands as long as nobody forgets it.
    assert_eq!(emit(&stage(&[("Check", "", "test"), ("Lint", "", "lint")]), &after), after);
}

#[test]
fn two_that_do_the_same_are_not_told_apart() {
    let before = first(&[("A", "", "make"), ("B", "", "make")]);
    assert!(emit(&stage(&[("C", "", "make"), ("D", "", "make")]), &before).moves.is_empty());
    // One of them is left: the other is the one that is new.
    assert_eq!(moved(&emit(&stage(&[("C", "", "make"), ("B", "", "make")]), &before), "a"), Some("c"));
    let said = emit(&stage(&[("C", "renamed_from: A,", "make"), ("D", "", "make")]), &before);
    assert_eq!(moved(&said, "a"), Some("c"));
}

#[test]
fn an_action_that_changes_as_well_is_renamed_by_word() {
    let before = first(&[("Test", "", "test")]);
    assert!(emit(&stage(&[("Check", "", "check")]), &before).moves.is_empty());
    let after = emit(&stage(&[("Check", "renamed_from: Test,", "check")]), &before);
    assert_eq!(moved(&after, "test"), Some("check"));
    // What was followed once is not followed again.
    let both = [("Check", "renamed_from: Test,", "check"), ("Test", "", "new")];
    let after = emit(&stage(&both), &after);
    assert_eq!(moved(&after, "test"), Some("check"));
    assert_eq!(address(&after, "project.Test"), "aws_codebuild_project.test_2");
    assert_eq!(emit(&stage(&both), &after), after);
    // Whoever has a label keeps it, when the move is forgotten too.
    let forgotten = emit(&stage(&both), &after.without_moves());
    assert_eq!(address(&forgotten, "project.Test"), "aws_codebuild_project.test_2");
    assert!(forgotten.moves.is_empty());
}

#[test]
fn a_name_that_returns_keeps_the_label_that_it_got() {
    let before = first(&[("Test", "", "test")]);
    let there = emit(&stage(&[("Check", "", "test")]), &before);
    let back = emit(&stage(&[("Test", "", "test")]), &there);
    assert_eq!(address(&back, "project.Test"), "aws_codebuild_project.check");
    assert_eq!(moved(&back, "test"), Some("check"));
    // And again under a third name, for states of every version.
    let third = emit(&stage(&[("Verify", "", "test")]), &back);
    assert_eq!((moved(&third, "test"), moved(&third, "check")), (Some("check"), Some("verify")));
}

#[test]
fn names_that_are_swapped_keep_their_labels() {
    let before = first(&[("A", "", "one"), ("B", "", "two")]);
    let swapped = stage(&[("B", "renamed_from: A,", "one"), ("A", "renamed_from: B,", "two")]);
    let after = emit(&swapped, &before);
    assert!(after.moves.is_empty());
    assert_eq!(address(&after, "project.B"), "aws_codebuild_project.a");
    assert_eq!(address(&after, "role.A/policy"), "aws_iam_role_policy.b");
    assert_eq!(emit(&swapped, &after), after);
    // Without the words, two actions do what the other did.
    assert!(emit(&stage(&[("A", "", "two"), ("B", "", "one")]), &before).moves.is_empty());
}

#[test]
fn names_that_move_up_do_not_meet() {
    let before = first(&[("A", "", "one"), ("B", "", "two")]);
    let after = emit(&stage(&[("B", "renamed_from: A,", "one"), ("C", "renamed_from: B,", "two")]), &before);
    assert_eq!(moved(&after, "b"), Some("c"));
    assert_eq!(address(&after, "project.B"), "aws_codebuild_project.a");
}

#[test]
fn a_name_that_another_action_leaves_behind_is_not_taken_from_it() {
    // `B` is removed, and `A` is called `B`: at `b` there is still what is destroyed.
    let before = first(&[("A", "", "one"), ("B", "", "two")]);
    let after = emit(&stage(&[("B", "renamed_from: A,", "one")]), &before);
    assert_eq!(address(&after, "project.B"), "aws_codebuild_project.a");
    assert!(after.moves.is_empty());
}

#[test]
fn a_renamed_environment_takes_everything_along() {
    let spec = |environments: &str| {
        format!(
            "environments: {environments}\nstages:\n- name: Check\n  environments: all\n  actions:\n  - {{ name: Test, commands: {{ run: [\"test ${{environment}}\"] }} }}\n"
        )
    };
    let before = emit(&spec("[{ name: staging }, { name: prod }]"), &Record::default());
    let after = emit(&spec("[{ name: stage, renamed_from: staging }, { name: prod }]"), &before);
    assert_eq!(moved(&after, "test_staging"), Some("test_stage"));
    assert_eq!(address(&after, "project.Test-prod"), "aws_codebuild_project.test_prod");
    let swapped = spec("[{ name: prod, renamed_from: staging }, { name: staging, renamed_from: prod }]");
    let swapped_once = emit(&swapped, &before);
    assert_eq!(address(&swapped_once, "project.Test-prod"), "aws_codebuild_project.test_staging");
    assert_eq!(emit(&swapped, &swapped_once), swapped_once);
}

#[test]
fn what_is_repeated_now_goes_on_in_the_last_environment() {
    let before = first(&[("Test", "", "test")]);
    let repeated = "environments: [{ name: dev }, { name: prod }]\nstages:\n- name: Work\n  environments: all\n  actions:\n  - { name: Test, commands: { run: [test] } }\n";
    let after = emit(repeated, &before);
    assert_eq!(moved(&after, "test"), Some("test_prod"));
}

#[test]
fn what_is_kept_leaves_the_state_and_stays_in_the_account() {
    let both = [("Test", "", "test"), ("Lint", "", "lint")];
    let before = first(&both);
    let left = stage(&both[..1]);
    assert!(emit(&left, &before).kept.is_empty());
    let keep = format!("keep: [log_group.Lint]\n{left}");
    let kept = emit(&keep, &before);
    assert_eq!(kept.kept, [("aws_cloudwatch_log_group.lint".to_owned(), "log_group.Lint".to_owned())].into());
    assert_eq!(emit(&keep, &kept), kept);
    // What returns is the module's again.
    let again = emit(&format!("keep: [log_group.Lint]\n{}", stage(&both)), &kept);
    assert_eq!(address(&again, "project.Lint"), "aws_codebuild_project.lint");
    assert!(again.kept.is_empty());
    assert!(emit(&left, &kept).kept.is_empty());
}

#[test]
fn a_bucket_is_kept_with_its_settings() {
    let plan = "source: { github: { repository: acme/web } }\nregistry: {}\nstages:\n- { name: Build, actions: [{ image: {} }] }\n";
    let document = |rest: &str| format!("name: web\n{rest}{plan}");
    let record = |text: &str, before: &Record| {
        let document = Document::parse(text).unwrap();
        let pipeline = tfpipe::compile(&document.spec, Options::default()).unwrap().pipeline;
        tfpipe::module_after(&pipeline, Options::default(), before).record
    };
    let before = record(&document(""), &Record::default());
    let other = document("keep: [repository]\n")
        .replace("registry: {}", "registry: { uri: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/web }");
    let kept: Vec<String> = record(&other, &before).kept.into_keys().collect();
    assert_eq!(kept, ["aws_ecr_lifecycle_policy.images", "aws_ecr_repository.images"]);
}

#[test]
fn whoever_has_a_label_keeps_it() {
    let before = first(&[("One", "", "one")]);
    let both = emit(&stage(&[("Two", "renamed_from: One,", "one"), ("One", "", "other")]), &before);
    assert_eq!(address(&both, "project.One"), "aws_codebuild_project.one_2");
    // Two is removed.
    let alone = emit(&stage(&[("One", "", "other")]), &both);
    assert_eq!(address(&alone, "project.One"), "aws_codebuild_project.one_2");
    assert_eq!(emit(&stage(&[("One", "", "other")]), &alone), alone);
    // One is removed, and Z is called One: the second emission changes nothing.
    let before = first(&[("One", "", "one"), ("Z", "", "z")]);
    let renamed = stage(&[("One", "renamed_from: Z,", "z")]);
    let after = emit(&renamed, &before);
    assert_eq!(address(&after, "project.One"), "aws_codebuild_project.z");
    assert_eq!(emit(&renamed, &after), after);
}

#[test]
fn nothing_moves_to_where_something_was_that_a_state_may_still_have() {
    let before = first(&[("One", "", "one"), ("Z", "", "z")]);
    let without = emit(&stage(&[("Z", "", "z")]), &before);
    assert_eq!(without.left["aws_codebuild_project.one"].identity, "project.One");
    let renamed = stage(&[("One", "", "z")]);
    let after = emit(&renamed, &without);
    assert_eq!((address(&after, "project.One"), after.moves.len()), ("aws_codebuild_project.z", 0));
    assert_eq!(emit(&renamed, &after), after);
    // What is made anew takes the label: where it still stands, it is what was there.
    let again = emit(&stage(&[("One", "", "other"), ("Z", "", "z")]), &without);
    assert_eq!(address(&again, "project.One"), "aws_codebuild_project.one");
    assert!(again.left.is_empty());
    // Until somebody says that every instance was applied.
    let forgotten = emit(&stage(&[("One", "", "z")]), &without.without_moves());
    assert_eq!(moved(&forgotten, "z"), Some("one"));
}

#[test]
fn what_is_kept_after_a_rename_is_kept_under_its_former_addresses_as_well() {
    let before = first(&[("One", "", "one"), ("Rest", "", "rest")]);
    let renamed = emit(&stage(&[("Two", "", "one"), ("Rest", "", "rest")]), &before);
    assert_eq!(moved(&renamed, "one"), Some("two"));
    let kept = emit(&format!("keep: [log_group.Two]\n{}", stage(&[("Rest", "", "rest")])), &renamed).kept;
    let addresses: Vec<&str> = kept.keys().map(String::as_str).collect();
    assert_eq!(addresses, ["aws_cloudwatch_log_group.one", "aws_cloudwatch_log_group.two"]);
}
