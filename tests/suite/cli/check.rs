//! `tfpipe check`: of specs and of modules.

use super::place::Place;

#[test]
fn a_good_spec_has_no_findings() {
    let place = Place::with_spec();
    let run = place.run(&["check"]).is(0).says(&["no findings"]);
    assert_eq!(run.out, "");
    place.run(&["check", "pipeline.yaml"]).is(0);
    place.run(&["check", "."]).is(0);
}

#[test]
fn every_finding_comes_at_once() {
    let place = Place::with_spec();
    place.write(
        "pipeline.yaml",
        place.read("pipeline.yaml").replace("keep: 10", "keeep: 10") + "colour: red\nprovider: x\n",
    );
    let run = place.run(&["check"]).is(1);
    assert_eq!(run.err, "", "they are the data");
    let lines =
        ["error[TFP002]: unknown key `keeep`", "--> pipeline.yaml:8:13", "^^^^^", "did you mean `keep`?", "3 findings"];
    run.prints(&lines).prints(&["unknown key `colour`", "error[TFP003]"]);
}

#[test]
fn without_a_spec_it_says_how_to_make_one() {
    Place::new().run(&["check"]).is(2).says(&["cannot read `pipeline.yaml`: it does not exist", "tfpipe init"]);
}

#[test]
fn what_is_not_utf8_is_a_finding() {
    let place = Place::new();
    place.write("pipeline.yaml", b"name: web\nstages: \xff\n");
    place.run(&["check"]).is(1).prints(&["error[TFP001]: the text is not UTF-8", "pipeline.yaml:2:9"]);
    let utf16: Vec<u8> = "name: web".encode_utf16().flat_map(u16::to_le_bytes).collect();
    place.write("pipeline.yaml", [&[0xff, 0xfe][..], &utf16].concat());
    place.run(&["check"]).is(1).prints(&["not UTF-8", "pipeline.yaml:1:1"]);
}

#[test]
fn what_is_no_spec_is_not_read_to_its_end() {
    let place = Place::new();
    place.write("huge.yaml", vec![b'#'; 2 << 20]);
    place.run(&["check", "huge.yaml"]).is(2).says(&["it is no spec"]);
}

#[test]
fn a_module_as_emitted_has_no_findings() {
    let place = Place::with_module();
    place.run(&["check", "out"]).is(0).says(&["no findings"]);
    let output = crate::support::tfpipe().current_dir(place.path("out")).arg("check").output().expect("a run");
    assert!(output.status.success(), "the current folder is a module too");
}

#[test]
fn edited_files_are_warnings_and_missing_ones_errors() {
    let place = Place::with_module();
    place.append("out/main.tf", "# mine\n");
    place.run(&["check", "out"]).is(0).prints(&[
        "warning[TFP201]: `main.tf` was edited",
        "--> out/main.tf",
        "1 warning",
    ]);
    place.remove("out/iam.tf");
    place.run(&["check", "out"]).is(1).prints(&["error[TFP202]: `iam.tf` is missing", "2 findings"]);
}

#[test]
fn an_archive_out_of_step_is_found() {
    let place = Place::with_module();
    place.append("out/functions/tag_image.py", "# mine\n");
    place.run(&["check", "out"]).is(1).prints(&[
        "warning[TFP201]: `functions/tag_image.py`",
        "error[TFP203]: `functions/tag_image.zip` is out of step with `functions/tag_image.py`: it holds another text",
    ]);
    place.write("out/functions/tag_image.zip", "PK");
    place.run(&["check", "out"]).is(1).prints(&["it is not a zip archive"]);
}

#[test]
fn an_archive_made_by_another_tool_is_in_step() {
    let place = Place::with_module();
    place.append("out/functions/tag_image.py", &"# mine, and so long that it is compressed\n".repeat(50));
    let script = "import zipfile\n\
                  zipfile.ZipFile('tag_image.zip', 'w', zipfile.ZIP_DEFLATED).write('tag_image.py')\n";
    let made =
        std::process::Command::new("python3").args(["-c", script]).current_dir(place.path("out/functions")).status();
    if made.is_ok_and(|status| status.success()) {
        let run = place.run(&["check", "out"]).is(0);
        assert!(!run.out.contains("TFP203"), "{}", run.out);
    }
}

const TWO_DEPLOYMENTS: &str = "
name: web
source: { github: { repository: acme/web } }
artifacts: { expire_days: 7 }
stages:
  - name: Build
    actions:
      - image: {}
  - name: Staging
    actions:
      - { name: Staging, ecs: { cluster: main, service: web } }
  - name: Production
    on_failure: rollback
    actions:
      - { name: Production, ecs: { cluster: main, service: web } }
";

/// Findings that do not stop a compilation: staging that is production, and artifacts that are gone when they are needed.
#[test]
fn two_deployments_to_one_service_and_short_lived_artifacts_are_warnings() {
    let place = Place::new();
    place.write("pipeline.yaml", TWO_DEPLOYMENTS);
    let shared = [
        "warning[TFP211]: `Staging` deploys to the service `web` of the cluster `main` already",
        "--> pipeline.yaml:15:60",
    ];
    let early = [
        "warning[TFP212]: stage `Production` cannot go back to an execution that is older than 7 days",
        "--> pipeline.yaml:4:27",
    ];
    place.run(&["check"]).is(0).prints(&shared).prints(&early);
    place.run(&["emit", "out"]).is(0).says(&["TFP211", "TFP212"]);

    let apart = TWO_DEPLOYMENTS.replace("Production, ecs: { cluster: main", "Production, ecs: { cluster: other");
    place.write("pipeline.yaml", apart.replace("expire_days: 7", "expire_days: 30"));
    place.run(&["check"]).is(0).says(&["no findings"]);
}

#[test]
fn custom_actions_with_a_key_of_their_own_are_told() {
    let place = Place::new();
    let spec = |provider: &str, owner: &str| {
        format!(
            "name: web\nsource: {{ github: {{ repository: acme/web }} }}\nstages:\n  - name: Deploy\n    actions:\n      - name: Files\n        \
             custom: {{ category: deploy, owner: {owner}, provider: {provider}, inputs: [Source] }}\n"
        )
    };
    place.write("pipeline.yaml", spec("S3", "aws"));
    place
        .run(&["check"])
        .is(0)
        .prints(&["warning[TFP221]: `S3` has a key of its own, which checks more", "write `s3: { … }`"]);
    for (provider, owner) in [("S3", "custom"), ("ElasticBeanstalk", "aws")] {
        place.write("pipeline.yaml", spec(provider, owner));
        place.run(&["check"]).is(0).says(&["no findings"]);
    }
}
