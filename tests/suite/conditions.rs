//! Conditions of stages: what CodePipeline does when one is not met, and which go together.

use tfpipe::diagnostic::{Code, Findings};
use tfpipe::module::{Module, Options};
use tfpipe::spec::Document;

const WINDOW: &str = "{ window: { cron: '* * 9-16 ? * MON-THU' } }";
const ALARM: &str = "{ alarm: { name: errors } }";

/// The module, or the findings, of a pipeline in which the stage `Release` has these keys.
fn compile(keys: &str) -> Result<Module, Findings> {
    let text = format!(
        "
name: web
source: {{ github: {{ repository: acme/web }} }}
registry: {{ immutable: false }}
stages:
  - {{ name: Build, actions: [{{ image: {{}} }}] }}
  - {{ name: Release, {keys}, actions: [{{ tag_image: {{ tag: live }} }}] }}
"
    );
    let document = Document::parse(&text).expect("a document");
    tfpipe::compile(&document.spec, Options::default()).map(|compiled| compiled.module)
}

fn file(keys: &str, name: &str) -> String {
    let module = compile(keys).unwrap_or_else(|findings| panic!("{findings:#?}"));
    String::from_utf8(module.files[name].clone()).expect("text")
}

/// A block of the stage.
fn block(keys: &str, name: &str) -> String {
    let main = file(keys, "main.tf");
    let (_, after) = main.split_once(&format!("    {name} {{\n")).expect("the block");
    after.split_once("\n    }\n").expect("its end").0.to_owned()
}

/// No page says that `FAIL` starts a rollback (CodePipeline user guide, stage-conditions).
#[test]
fn an_alarm_after_a_stage_rolls_it_back_where_a_failure_does() {
    let after = |reaction: &str| block(&format!("{reaction}after: [{ALARM}]"), "on_success");
    assert!(after("on_failure: rollback, ").contains(r#"result = "ROLLBACK""#));
    assert!(after("").contains(r#"result = "FAIL""#));
    assert!(after("on_failure: retry, ").contains(r#"result = "FAIL""#));
    // A stage that has not started has nothing to undo.
    let before = block(&format!("on_failure: rollback, before: [{ALARM}]"), "before_entry");
    assert!(before.contains(r#"result = "FAIL""#));
}

#[test]
fn a_wait_is_written_where_the_spec_has_one() {
    let none = block(&format!("before: [{ALARM}]"), "before_entry");
    assert!(!none.contains("WaitTime"), "{none}");
    let some = block("before: [{ alarm: { name: errors, wait_minutes: 15 } }]", "before_entry");
    assert!(some.contains(r#"WaitTime  = "15""#), "{some}");
}

#[test]
fn an_execution_waits_for_its_window() {
    let readme = file(&format!("before: [{WINDOW}]"), "README.md");
    let line = readme.lines().find(|line| line.contains("`DeploymentWindow`")).expect("a line");
    assert!(line.contains("waits") && !line.contains("fails"), "{line}");
}

/// CodePipeline may ask the alarm before the window opens, and does not ask again (CodePipeline user guide, `DeploymentWindow`).
#[test]
fn a_window_and_an_alarm_stand_before_two_stages() {
    let found = |before: &[&str]| {
        let findings = compile(&format!("before: [{}]", before.join(", "))).err().unwrap_or_default();
        findings.iter().map(|one| (one.code, one.at.to_string())).collect::<Vec<_>>()
    };
    let at = |at: usize| vec![(Code::Contradiction, format!("stages[1].before[{at}]"))];
    assert_eq!(found(&[WINDOW, ALARM]), at(0));
    assert_eq!(found(&[ALARM, WINDOW]), at(1));
    assert_eq!(found(&[WINDOW, WINDOW]), []);
    assert_eq!(found(&[ALARM, ALARM]), []);
}

/// CodePipeline user guide, `DeploymentWindow`: `Region/City`, `UTC+HH:MM` or an abbreviation of 3 to 5 characters.
#[test]
fn time_zones_have_the_documented_forms() {
    let help = |zone: &str| {
        let window = format!("before: [{{ window: {{ cron: '* * 9-16 ? * MON-THU', time_zone: '{zone}' }} }}]");
        compile(&window).err().map(|findings| findings[0].help.clone())
    };
    for zone in ["UTC", "GMT", "EST", "PST", "AEST", "UTC+05:30", "UTC-03:00", "America/New_York", "Europe/Berlin"] {
        assert_eq!(help(zone), None, "{zone}");
    }
    let refused = [
        ("America/Argentina/Buenos_Aires", "`America/Buenos_Aires`"),
        ("America/North_Dakota/Center", "`UTC-03:00`"),
        ("America/Port-au-Prince", "`UTC-03:00`"),
        ("Etc/GMT+1", "`UTC-01:00`"),
        ("Etc/GMT-14", "`UTC+14:00`"),
        ("GMT+2", "`UTC+02:00`"),
        ("UTC+2", "`UTC+02:00`"),
        ("UTC+5:30", "`UTC+05:30`"),
        ("utc", "`UTC`"),
        ("est", "`EST`"),
        ("UTC+19:00", "`UTC-03:00`"),
        ("UTC+05:60", "`UTC-03:00`"),
        ("UTC+é:00", "`UTC-03:00`"),
        ("EST5EDT", "`Europe/Berlin`"),
        ("Europe/", "`Europe/Berlin`"),
        ("Berlin", "`Europe/Berlin`"),
        ("ES", "`Europe/Berlin`"),
        ("", "`Europe/Berlin`"),
    ];
    for (zone, better) in refused {
        let help = help(zone).unwrap_or_else(|| panic!("{zone} is taken"));
        assert!(help.contains(better), "{zone}: {help}");
    }
}
