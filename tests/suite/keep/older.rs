//! Modules of earlier versions: what stands in `older/` are specs, and manifests of version 1, which hold whole modules.

use std::io::{Cursor, Read as _, Write as _};

use tfpipe::module::Module;
use tfpipe::module::manifest::Manifest;

use super::edits::text;
use super::place::{Files, Place, SPEC};
use super::whole::faults;

const OLDER: [(&str, &str); 2] = [
    (include_str!("older/github-ecr-lambda.yaml"), include_str!("older/github-ecr-lambda.json")),
    (include_str!("older/notified-provider5.yaml"), include_str!("older/notified-provider5.json")),
];

fn older(spec: &str, manifest: &str) -> Place {
    let mut files = Manifest::parse(manifest).expect("a manifest").emitted().expect("its texts");
    files.insert(".tfpipe.json".to_owned(), manifest.as_bytes().to_vec());
    Place::with_files(spec, &files)
}

#[test]
fn modules_of_the_first_version_become_what_is_emitted_now() {
    for (spec, manifest) in OLDER {
        let place = older(spec, manifest);
        place.run(&["check", "out"]).is(0);
        place.emit().is(0);
        assert_eq!(place.files(), Place::with_module_of(spec).files());
        place.run(&["emit", "out", "--check"]).is(0);
    }
}

#[test]
fn edits_of_the_first_version_survive() {
    for (spec, manifest) in OLDER {
        let place = older(spec, manifest);
        let iam = place.read("out/iam.tf");
        place.write("out/iam.tf", format!("{iam}\n# mine\n"));
        let main = place.read("out/main.tf");
        place.write("out/main.tf", main.replace('\n', "\r\n"));
        place.replace("out/README.md", "## Permissions", "## Our runbook\n\n## Permissions");
        place.emit().is(0);
        let (files, fresh) = (place.files(), Place::with_module_of(spec).files());
        assert_eq!(text(&files, "iam.tf"), text(&fresh, "iam.tf") + "\n# mine\n");
        assert_eq!(text(&files, "main.tf"), text(&fresh, "main.tf").replace('\n', "\r\n"));
        assert!(text(&files, "README.md").contains("## Our runbook"));
        assert_eq!(faults(&files), [].into());
    }
}

/// Both branches still have the first version.
#[test]
fn a_conflict_of_first_versions_is_read() {
    let [(spec, manifest), _] = OLDER;
    let other = manifest.replacen("\"spec\": \"sha256:", "\"spec\": \"sha256:0", 1);
    let place = older(spec, manifest);
    place.write("out/.tfpipe.json", format!("<<<<<<< HEAD\n{manifest}=======\n{other}>>>>>>> other\n"));
    place.emit().is(0);
    assert_eq!(place.files(), Place::with_module_of(spec).files());
}

#[test]
fn the_module_of_a_later_version_is_refused_and_another_patch_is_none() {
    let place = Place::with_module_of(SPEC);
    let manifest = place.read("out/.tfpipe.json");
    let tool = |version: &str| manifest.replace(concat!("tfpipe ", env!("CARGO_PKG_VERSION")), version);
    for later in ["tfpipe 0.99.0", "tfpipe 7.0.0"] {
        place.write("out/.tfpipe.json", tool(later));
        place.write("pipeline.yaml", SPEC.replace("keep: 10", "keep: 20"));
        let before = place.files();
        place.emit().is(2).says(&[later, "later"]);
        place.run(&["emit", "out", "--force"]).is(2);
        assert_eq!(place.files(), before);
    }
    let patch = tool("tfpipe 0.1.99");
    place.write("out/.tfpipe.json", &patch);
    place.write("pipeline.yaml", SPEC);
    place.run(&["emit", "out", "--check"]).is(0);
    place.emit().is(0);
    assert_eq!(place.read("out/.tfpipe.json"), patch);
}

/// A module whose function had another text, as an earlier version emitted it.
fn with_other_function(edit: impl Fn(&str) -> String) -> (Place, String) {
    let mut files = Place::with_module_of(SPEC).files();
    files.remove(".tfpipe.json");
    let now = text(&files, "functions/tag_image.py");
    let then = now.replacen("import ", "import json  # then\nimport ", 1);
    files.insert("functions/tag_image.py".to_owned(), then.clone().into_bytes());
    files.insert("functions/tag_image.zip".to_owned(), archive(&then));
    let manifest = Manifest::of(&Module { files: files.clone(), ..Module::default() }, "").print();
    files.insert(".tfpipe.json".to_owned(), manifest.into_bytes());
    files.insert("functions/tag_image.py".to_owned(), edit(&then).into_bytes());
    (Place::with_files(SPEC, &files), edit(&now))
}

fn archive(code: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    writer.start_file("tag_image.py", options).expect("a file");
    writer.write_all(code.as_bytes()).expect("its text");
    writer.finish().expect("an archive").into_inner()
}

fn code_in_archive(files: &Files) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(&files["functions/tag_image.zip"])).expect("an archive");
    let mut code = String::new();
    archive.by_name("tag_image.py").expect("the code").read_to_string(&mut code).expect("a text");
    code
}

#[test]
fn an_archive_is_made_again_of_the_merged_source() {
    let mine = |code: &str| code.to_owned() + "\n# mine\n";
    let (place, merged) = with_other_function(mine);
    place.emit().is(0).says(&["merged `out/functions/tag_image.py`", "merged `out/functions/tag_image.zip`"]);
    let files = place.files();
    assert_eq!(text(&files, "functions/tag_image.py"), merged);
    assert_eq!(code_in_archive(&files), merged);
    place.run(&["check", "out"]).is(0);

    // Who made the archive of the edited source finds the merged one in it.
    let (place, merged) = with_other_function(mine);
    let code = place.read("out/functions/tag_image.py");
    place.write("out/functions/tag_image.zip", archive(&code));
    place.emit().is(0);
    assert_eq!(code_in_archive(&place.files()), merged);

    // What somebody else put into it is not thrown away.
    let (place, _) = with_other_function(mine);
    place.write("out/functions/tag_image.zip", archive("print('mine')\n"));
    place.emit().is(1).says(&["`functions/tag_image.zip` was edited, and it is no text that can be merged"]);
}
