//! Who hears of what: each piece of news once, from the one source that has it.

use tfpipe::diagnostic::Code;
use tfpipe::hcl::Structure;
use tfpipe::module::Options;
use tfpipe::prove::need::{Row, needs};
use tfpipe::readback::read;
use tfpipe::spec::Document;

use crate::graph::graph;
use crate::support::{cases, read_tree, root};

fn spec(lines: &str, approval: &str) -> String {
    format!(
        "name: web\nsource: {{ github: {{ repository: acme/web }} }}\n{lines}\nstages:\n  - {{ name: Build, actions: [{{ image: {{}} \
         }}] }}\n{approval}  - {{ name: Deploy, actions: [{{ tag_image: {{}} }}] }}\n"
    )
}

fn files(text: &str) -> std::collections::BTreeMap<String, String> {
    let document = Document::parse(text).expect("a document");
    let module = tfpipe::compile(&document.spec, Options::default()).expect("a module").module;
    module.files.into_iter().map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned())).collect()
}

fn warnings(text: &str) -> Vec<(Code, String)> {
    let document = Document::parse(text).expect("a document");
    let warnings = tfpipe::compile(&document.spec, Options::default()).expect("a module").warnings;
    warnings.into_iter().map(|finding| (finding.code, finding.at.to_string())).collect()
}

/// The alarms that tell somebody.
fn acting(text: &str) -> Vec<String> {
    let acts = |structure: &Structure| matches!(structure, Structure::Argument { name, .. } if name == "alarm_actions");
    let graph = graph(text);
    let alarms = graph.resources.iter().filter(|resource| resource.address.kind == "aws_cloudwatch_metric_alarm");
    let acting = alarms.filter(|alarm| alarm.body.structures.iter().any(acts));
    acting.map(|alarm| alarm.address.label.clone()).collect()
}

#[test]
fn no_news_comes_twice() {
    let cases: [(&str, &[&str]); 5] = [
        ("notifications: {}\nalarms: {}", &["duration"]),
        ("notifications: { events: [succeeded] }\nalarms: {}", &["failed_executions", "duration"]),
        ("notifications: { via: codestar }\nalarms: { duration_minutes: 5 }", &["duration"]),
        ("alarms: {}", &[]),
        (
            "trigger: events\nnotifications: {}\nalarms: {}",
            &["duration", "github_webhook_errors", "github_webhook_throttles"],
        ),
    ];
    for (lines, expected) in cases {
        assert_eq!(acting(&spec(lines, "")), expected, "{lines}");
    }
}

#[test]
fn only_alarms_that_act_may_publish() {
    let text = files(&spec("notifications: { encryption: kms }\nalarms: {}", ""));
    for file in ["notifications.tf", "encryption.tf"] {
        let lines: Vec<&str> = text[file].lines().filter(|line| line.contains(":alarm:")).collect();
        assert_eq!(lines.len(), 1, "{file}: {lines:?}");
        assert!(lines[0].ends_with("alarm:${var.name}-duration\""), "{lines:?}");
    }
    let silent = files(&spec("notifications: { events: [failed] }", ""));
    assert!(!silent["notifications.tf"].contains("cloudwatch.amazonaws.com"));
}

#[test]
fn an_execution_that_waits_for_a_window_raises_no_alarm() {
    let window = "  - name: Gate\n    before: [{ window: { cron: \"* * 9-16 ? * MON-THU\", time_zone: Europe/Berlin } }]\n    \
                  actions: [{ name: Gate, commands: { run: [\"true\"] } }]\n";
    assert_eq!(acting(&spec("notifications: {}\nalarms: {}", window)), [""; 0]);
    assert_eq!(acting(&spec("notifications: {}\nalarms: { duration_minutes: 60 }", window)), ["duration"]);
}

#[test]
fn approvals_are_told_by_the_approval_alone() {
    let approval = "  - { name: Look, actions: [{ approval: {} }] }\n";
    for via in ["events", "codestar"] {
        let text = files(&spec(&format!("notifications: {{ via: {via} }}\nalarms: {{}}"), approval));
        assert!(text["main.tf"].contains("NotificationArn = aws_sns_topic.notifications.arn"));
        assert!(!text["notifications.tf"].contains("approval"), "{via}");
        assert!(!text["notifications.tf"].contains("PipelineDuration\"\n"), "people take their time");
    }
    let untold = files(&spec("notifications: { events: [failed] }", approval));
    assert!(!untold["main.tf"].contains("NotificationArn"));
    assert!(!untold["iam.tf"].contains("sns:Publish"));
    let alone = files(&spec("", approval));
    let action = alone["main.tf"].split("name      = \"Approve\"").nth(1).expect("the action");
    assert!(!action[..action.find("stage {").expect("a stage")].contains("configuration"), "{action}");
}

#[test]
fn addresses_with_tokens_stay_out_of_plans() {
    let text = files(&spec("notifications: { https: input }", ""));
    let variable = text["variables.tf"].split("variable \"notification_https_url\"").nth(1).expect("the variable");
    assert!(variable[..variable.find("validation").expect("a validation")].contains("sensitive   = true"));
}

#[test]
fn silent_alarms_and_unguarded_actions_are_warnings() {
    assert_eq!(warnings(&spec("alarms: {}", "")), [(Code::SilentAlarms, "alarms".to_owned())]);
    let beside = "  - { name: Look, actions: [{ approval: {} }, { name: Other, image: {} }, { name: Later, image: {}, run_after: [Approve] }] }\n";
    let deploy = |text: String| text.replace("tag_image: {}", "tag_image: { image: Build }");
    assert_eq!(warnings(&deploy(spec("", beside))), [(Code::Unguarded, "stages[1].actions[0].approval".to_owned())]);
    let after = beside.replace("{ name: Other, image: {} }", "{ name: Other, image: {}, run_after: [Approve] }");
    assert_eq!(warnings(&deploy(spec("", &after))), []);
    let before = "  - { name: Look, actions: [{ name: Other, image: {} }, { approval: {}, run_after: [Other] }] }\n";
    assert_eq!(warnings(&deploy(spec("", before))), []);
}

/// What the statement without a condition opens stands in the README, and `prove` lists it as unconfirmed.
#[test]
fn a_topic_that_any_rule_may_publish_to_says_so() {
    for case in cases() {
        let files = read_tree(&root().join("modules").join(&case));
        let text = |name: &str| files.get(name).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
        let open = text("notifications.tf").contains("\"LetEventsPublish\"");
        assert_eq!(text("README.md").contains("Any EventBridge rule of any account"), open, "{case}");
        let module = read(&files);
        let needs = needs(&module, Some(&module)).calls;
        let publishes = needs.iter().any(|need| {
            need.action() == "sns:Publish"
                && matches!(need.row, Row::Table(_, call) if call.unconfirmed.is_some_and(|what| what.contains("any rule")))
        });
        assert_eq!(publishes, open, "{case}");
    }
}
