//! Any text at all gives an error or a module; any valid spec gives a sound one.

use proptest::prelude::*;
use tfpipe::module::Options;
use tfpipe::spec::Document;

use crate::graph::dangling;
use crate::support::{cases, fixture, tfpipe};

/// Compiles a text as far as it goes; panics are what the test looks for.
fn compile(text: &str) -> Option<tfpipe::Compilation> {
    let document = Document::parse(text).ok()?;
    tfpipe::compile(&document.spec, Options::default()).ok()
}

/// Texts that mean something to HCL, YAML, Markdown or a shell.
fn nasty() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("${x}".to_owned()),
        Just("%{ if true }".to_owned()),
        Just("a \"b\" \\ c".to_owned()),
        Just("two\nlines".to_owned()),
        Just("| ``` <b>".to_owned()),
        Just("$${".to_owned()),
        Just("é 漢 🚀".to_owned()),
        Just("*/ # // EOT".to_owned()),
        "[ -~]{0,40}",
    ]
}

prop_compose! {
    /// A spec that the model takes, with hostile text wherever text is free.
    fn valid_spec()(
        name in "[a-z][a-z0-9]{1,20}",
        provider in prop_oneof![Just(5), Just(6)],
        fixed in any::<bool>(),
        immutable in any::<bool>(),
        per_commit in any::<bool>(),
        kms in any::<(bool, bool, bool)>(),
        scan in prop_oneof![Just("off"), Just("low"), Just("medium"), Just("high"), Just("critical")],
        network in any::<bool>(),
        closed in any::<bool>(),
        functions in any::<(bool, bool, bool)>(),
        trigger in prop_oneof![Just("connection"), Just("manual"), Just("events")],
        host in prop_oneof![Just("github"), Just("gitlab"), Just("bitbucket")],
        watched in any::<(bool, bool, bool, bool)>(),
        message in nasty(),
        more in any::<bool>(),
        mode in prop_oneof![Just("superseded"), Just("queued")],
        on_failure in prop_oneof![Just("rollback"), Just("retry")],
        value in nasty(),
        tag in "[A-Za-z0-9 _.:/=+@-]{0,30}",
        reason in nasty(),
        dockerfile in "[A-Za-z0-9 ._]{1,20}",
    ) -> String {
        let events = trigger == "events" && provider == 6 && host == "github" && !more;
        let trigger = if trigger == "events" && !events { "connection" } else { trigger };
        // Deployments move tags, whose exclusions provider 5 does not have.
        let immutable = immutable && provider == 6;
        let key = |on: bool, yes: &'static str, no: &'static str| if on { yes } else { no };
        let reason = if reason.trim().is_empty() { "because".to_owned() } else { reason };
        let spec = serde_json::json!({
            "name": name,
            "provider": provider,
            "tags": { "Owner": tag },
            "trigger": trigger,
            "execution_mode": mode,
            "variables": { "TEXT": { "default": dockerfile, "description": reason } },
            "artifacts": { "encryption": key(kms.0, "kms", "s3") },
            "registry": { "immutable": immutable, "scan": scan, "encryption": key(kms.1, "kms", "aes256"),
                          "pull_through": if closed { vec!["ecr-public", "k8s"] } else { vec![] } },
            "logs": { "encryption": key(kms.2, "kms", "default") },
            "functions": { "tracing": functions.0, "dead_letter_queue": functions.1, "vpc": functions.2 && network },
            "stages": [
                { "name": "Build", "actions": [{
                    "image": { "dockerfile": dockerfile.trim_start_matches(['.', ' ']).to_owned() + "x",
                               "environment": { "APP_TEXT": &value } },
                    "permissions": [{ "actions": ["s3:GetObject"], "reason": reason,
                                      "resources": ["arn:${partition}:s3:::data-${account}/*"] }],
                }] },
                { "name": "Deploy", "on_failure": on_failure, "actions": [
                    { "tag_image": { "tag": key(per_commit, "release-{commit}", "release") } },
                    { "ecs": {} },
                ] },
                { "name": "Call", "actions": [
                    { "invoke": { "function": "input", "parameters": { "text": value.replace("#{", "") } } },
                ] },
            ],
        });
        let mut spec = spec;
        if functions.0 {
            let value = value.replace("#{", "");
            spec["environments"] = serde_json::json!([
                { "name": "dev", "values": { "text": value, "b": "x" } },
                { "name": "production", "values": { "text": "${environment_b}${", "b": value }, "on_failure": on_failure,
                  "before": [{ "alarm": { "name": "input" } }] },
            ]);
            spec["stages"][1]["before"] = serde_json::json!([{ "window": { "cron": "* * 9-16 ? * MON-THU" } }]);
            spec["stages"][2]["environments"] = "all".into();
            spec["stages"][2]["actions"][0]["invoke"]["parameters"] = serde_json::json!({
                "text": "${environment.text}", "${environment}": "${environment:-x} ${environment.b}",
            });
        }
        let cloned = kms.0 && !(network && closed);
        if let Some(actions) = spec["stages"][1]["actions"].as_array_mut() {
            let deployment = serde_json::json!({ "alarms": "input", "test_listener": "input", "hooks": "input" });
            actions.push(serde_json::json!({ "name": "Beside", "ecs_blue_green": deployment }));
        }
        if let (Some(stages), true) = (spec["stages"].as_array_mut(), watched.0) {
            let message = if message.trim().is_empty() { "look".to_owned() } else { message.replace("#{", "# {") };
            let source = if more { "App" } else { "Source" };
            let message = format!("{message} #{{Build.IMAGE_DIGEST}} #{{{source}.CommitId}}");
            stages.insert(1, serde_json::json!({ "name": "Look", "actions": [{ "approval": { "message": message } }] }));
        }
        if let (Some(map), true) = (spec.as_object_mut(), watched.1) {
            map.insert("notifications".to_owned(), serde_json::json!({
                "email": "input",
                "https": "input",
                "encryption": key(kms.0, "kms", "default"),
                "via": key(watched.2, "events", "codestar"),
            }));
        }
        if let (Some(map), true) = (spec.as_object_mut(), watched.3) {
            map.insert("alarms".to_owned(), serde_json::json!({ "dashboard": watched.2 }));
        }
        let repository = serde_json::json!({
            "repository": if fixed { "acme/web" } else { "input" },
            "connection": if fixed { "create" } else { "input" },
            "clone": key(cloned, "full", "zip"),
        });
        if let Some(map) = spec.as_object_mut() {
            if more {
                let sources = serde_json::json!([
                    { "name": "App", host: repository },
                    { "name": "Lib", host: repository },
                    { "name": "Code", "codecommit": { "repository": "code" } },
                    { "name": "Base", "ecr": { "repository": "base/python" } },
                    { "name": "Data", "s3": { "bucket": "input", "key": "input" } },
                ]);
                map.insert("sources".to_owned(), sources);
            } else {
                map.insert("source".to_owned(), serde_json::json!({ host: repository }));
            }
        }
        if network && let Some(map) = spec.as_object_mut() {
            let mut network = serde_json::json!({ "vpc_id": "input", "subnet_ids": "input" });
            if closed && let Some(network) = network.as_object_mut() {
                network.insert("endpoints".to_owned(), "create".into());
                network.insert("route_table_ids".to_owned(), "input".into());
            }
            map.insert("network".to_owned(), network);
        }
        spec.to_string()
    }
}

/// One change to a text: a byte flipped, a piece cut out or doubled.
fn mutate(text: &str, at: usize, length: usize, kind: u8, byte: u8) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let start = at % bytes.len();
    let end = (start + length).min(bytes.len());
    match kind % 3 {
        0 => bytes[start] = byte,
        1 => drop(bytes.drain(start..end)),
        _ => {
            let piece = bytes[start..end].to_vec();
            bytes.splice(start..start, piece);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_in_an_error_or_a_module(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        compile(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_changed_spec_ends_in_an_error_or_a_module(
        case in any::<prop::sample::Index>(),
        changes in proptest::collection::vec((any::<usize>(), 1..40usize, any::<u8>(), any::<u8>()), 1..5),
    ) {
        let cases = cases();
        let mut text = fixture(case.get::<String>(&cases));
        for (at, length, kind, byte) in changes {
            text = mutate(&text, at, length, kind, byte);
            if text.is_empty() {
                break;
            }
        }
        compile(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_valid_spec_gives_a_sound_module(text in valid_spec()) {
        let document = Document::parse(&text).map_err(|rejected| TestCaseError::fail(format!("{:?}", rejected.findings)))?;
        let compiled = tfpipe::compile(&document.spec, Options::default())
            .map_err(|findings| TestCaseError::fail(format!("{findings:?}\n{text}")))?;
        prop_assert_eq!(dangling(&crate::graph::graph(&text)), Vec::<String>::new());
        for (path, bytes) in &compiled.module.files {
            let is_hcl = path.ends_with(".tf") || path.ends_with(".hcl") || path.ends_with(".example");
            if is_hcl {
                let text = String::from_utf8(bytes.clone()).expect("UTF-8");
                let parsed: Result<hcl_edit::structure::Body, _> = text.parse();
                prop_assert!(parsed.is_ok(), "{path}: {:?}\n{text}", parsed.err());
            }
        }
        prop_assert!(compiled.module.files.keys().filter(|path| !path.contains('/') && path.ends_with(".tf")).count() <= 15);
    }
}

proptest! {
    // A proof takes a while without optimizations.
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_valid_spec_gives_a_module_that_is_proved(text in valid_spec()) {
        let document = Document::parse(&text).map_err(|rejected| TestCaseError::fail(format!("{:?}", rejected.findings)))?;
        let compiled = tfpipe::compile(&document.spec, Options::default())
            .map_err(|findings| TestCaseError::fail(format!("{findings:?}\n{text}")))?;
        let module = tfpipe::readback::read(&compiled.module.files);
        let proof = tfpipe::prove::prove(&module, Some(&module), &tfpipe::prove::Outer::default());
        prop_assert!(proof.violations.is_empty(), "{:?}\n{text}", proof.violations.first());
    }
}

/// Free text of the spec is a value in the module, never code.
#[test]
fn free_text_stays_text() {
    let text = fixture("github-ecr-lambda")
        .replace("log_retention_days: 7", "environment: { APP_TEXT: '${path.cwd} %{ if true } \"q\"' }");
    let module = compile(&text).expect("a module").module;
    let build = String::from_utf8_lossy(&module.files["build.tf"]).into_owned();
    assert!(build.contains(r#"APP_TEXT = "$${path.cwd} %%{ if true } \"q\"""#), "{build}");
}

#[test]
fn hostile_files_leave_no_folder_behind() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let spec = folder.path().join("pipeline.yaml");
    let bombs: [Vec<u8>; 5] = [
        vec![0xff, 0xfe, 0x00],
        b"a: &a [*a]".to_vec(),
        "[".repeat(100_000).into_bytes(),
        b"name: web\nstages: 7\n".to_vec(),
        Vec::new(),
    ];
    for bytes in bombs {
        std::fs::write(&spec, &bytes).expect("a file");
        let out = folder.path().join("out");
        let output = tfpipe().arg("emit").arg(&out).arg("--spec").arg(&spec).output().expect("it runs");
        assert!(matches!(output.status.code(), Some(1 | 2)), "{output:?}");
        assert!(!out.exists());
        assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 1, "something was left behind");
    }
}
