//! What a build is given, by what the spec says around it: each module is compiled here and proved as it would stand on the disk.

use tfpipe::module::Options;
use tfpipe::prove::{Outer, prove};
use tfpipe::readback;
use tfpipe::spec::Document;

/// The Terraform of a module that is proved, as one text.
fn compiled(spec: &str) -> String {
    let document = Document::parse(spec).expect("a document");
    let files = tfpipe::compile(&document.spec, Options::default()).expect("a pipeline").module.files;
    let module = readback::read(&files);
    let proof = prove(&module, Some(&module), &Outer::default());
    assert!(proof.holds_as_far_as_known(), "{spec}\n{:?}", proof.violations);
    let hcl = files.iter().filter(|(path, _)| path.ends_with(".tf"));
    hcl.map(|(_, text)| String::from_utf8_lossy(text).into_owned()).collect()
}

fn image(source: &str, registry: &str, permissions: &str) -> String {
    format!(
        "name: web\nsource: {{ {source} }}\nregistry: {{ {registry} }}\nstages: [{{ name: Build, actions: [{{ image: {{}}, \
         permissions: [{permissions}] }}] }}]\n"
    )
}

const GIT: &str = "github: { repository: acme/web }";
const ARCHIVE: &str = "s3: { bucket: acme-releases, key: web.zip }";
const ELSEWHERE: &str = "uri: \"123456789012.dkr.ecr.eu-west-1.amazonaws.com/web\"";

const SETS_KIND: &str = "name  = \"SCANNING\"";
const STARTS: &str = "name  = \"SCAN_START\"";

/// What of the calls of a scan a build may make, and what it is told of them.
fn scan(registry: &str) -> Vec<&'static str> {
    let text = compiled(&image(GIT, registry, ""));
    let words = [
        "ecr:DescribeImageScanFindings",
        "inspector2:ListCoverage",
        "inspector2:ListFindings",
        "ecr:StartImageScan",
        SETS_KIND,
        STARTS,
    ];
    words.into_iter().filter(|word| text.contains(word)).collect()
}

#[test]
fn a_build_may_read_the_scans_that_its_registry_may_have() {
    const READ: &str = "ecr:DescribeImageScanFindings";
    const INSPECTOR: [&str; 2] = ["inspector2:ListCoverage", "inspector2:ListFindings"];
    let [coverage, findings] = INSPECTOR;
    assert_eq!(scan("keep: 10"), [READ, coverage, findings]);
    assert_eq!(scan("scanning: enhanced"), [READ, coverage, findings]);
    assert_eq!(scan("scanning: basic"), [READ, SETS_KIND]);
    assert_eq!(scan("scan: off"), [""; 0]);
    assert_eq!(scan(ELSEWHERE), [READ, coverage, findings, "ecr:StartImageScan", STARTS]);
    assert_eq!(scan(&format!("{ELSEWHERE}, scanning: enhanced")), [READ, coverage, findings]);
}

#[test]
fn an_archive_tags_its_image_with_its_version() {
    let text = compiled(&image(ARCHIVE, "keep: 10", ""));
    for (name, value) in [("REVISION", "version"), ("TAG_PREFIX", "version-")] {
        assert!(text.contains(&format!("name  = \"{name}\"\n      value = \"{value}\"")), "{name}");
    }
    let own = "name: web\nsource: { s3: { bucket: acme-releases, key: web.zip } }\nstages: [{ name: Build, actions: [{ image: { \
               buildspec: ci.yml } }] }]\naccept: { TFP116: reviewed }\n";
    assert!(compiled(own).contains("version-#{Source.VersionId}"));
}

#[test]
fn docker_logs_in_to_the_registries_that_permissions_name() {
    let hosts = |registry: &str, resource: &str| {
        let permission =
            format!("{{ actions: [ecr:BatchGetImage], resources: [\"{resource}\"], reason: base images }}");
        let text = compiled(&image(GIT, registry, &permission));
        let at = text.find("\"BASE_REGISTRIES\"")?;
        let value = text.get(at..)?.lines().nth(1)?.split_once('"')?.1.strip_suffix('"')?;
        Some(value.to_owned())
    };
    let of = |place: &str| format!("arn:${{partition}}:ecr:{place}:repository/base/*");
    assert_eq!(
        hosts("keep: 10", &of("${region}:210987654321")).as_deref(),
        Some("210987654321.dkr.ecr.${local.region}.${local.dns_suffix}")
    );
    assert_eq!(
        hosts("keep: 10", &of("us-east-1:${account}")).as_deref(),
        Some("${local.account_id}.dkr.ecr.us-east-1.${local.dns_suffix}")
    );
    assert_eq!(hosts("keep: 10", &of("${region}:${account}")), None, "the module's own");
    let cached = hosts(&format!("{ELSEWHERE}, pull_through: [quay]"), &of("us-east-1:210987654321")).expect("hosts");
    assert_eq!(cached.split(' ').count(), 2, "ECR's cache is here, and the images are not: {cached}");
}

#[test]
fn values_of_the_execution_are_filled_in_wherever_they_stand() {
    let text = compiled(
        "name: web\nsource: { github: { repository: acme/web } }\nstages: [{ name: Test, actions: [{ commands: { run: [make], \
         environment: { A: 'v-#{Source.CommitId}', B: '#{codepipeline.PipelineExecutionId}', C: '#{ruby}' } } }] }]\n",
    );
    for value in ["v-#{Source.CommitId}", "#{codepipeline.PipelineExecutionId}"] {
        assert!(text.contains(&format!("value = \"{value}\"")), "{value}");
    }
    // The action has two of them, and the project the one that means nothing to CodePipeline.
    assert_eq!(text.matches("type  = \"PLAINTEXT\"").count(), 2);
    assert!(text.contains("C = \"#{ruby}\""), "{text}");
}
