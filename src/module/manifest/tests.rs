use super::{Manifest, hash};
use crate::module::Module;

fn module() -> Module {
    let files = [("main.tf", "a = 1\n"), ("empty", ""), ("functions/web.zip", "PK\u{3}\u{4}é")];
    Module { files: files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect() }
}

fn manifest() -> Manifest {
    Manifest::of(&module(), &hash(b"name: web"))
}

#[test]
fn reads_what_it_prints() {
    let text = manifest().print();
    assert!(text.ends_with("\"\n}\n") && text.is_ascii(), "{text}");
    let read = Manifest::parse(&text).expect("a manifest");
    assert_eq!(read, manifest());
    assert_eq!(read.print(), text);
    assert_eq!(read.emitted().expect("the text"), module().files);
    assert_eq!(read.paths().collect::<Vec<_>>(), ["empty", "functions/web.zip", "main.tf"]);
}

#[test]
fn knows_its_files() {
    assert_eq!(manifest().matches("main.tf", b"a = 1\n"), Some(true));
    assert_eq!(manifest().matches("main.tf", b"a = 2\n"), Some(false));
    assert_eq!(manifest().matches("other.tf", b""), None);
}

#[test]
fn hashes_are_those_of_every_other_tool() {
    assert_eq!(hash(b""), "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

#[track_caller]
fn refuses(text: &str, reason: &str) {
    let error = Manifest::parse(text).expect_err(text).to_string();
    assert!(error.contains(reason), "{error}");
}

#[test]
fn refuses_other_files_and_versions() {
    refuses("", "it is not JSON");
    refuses("{}", "it has no `version`");
    refuses("[1]", "it has no `version`");
    refuses(r#"{ "version": 2, "files": [] }"#, "its version is `2`, and this tfpipe knows `1`");
    refuses(r#"{ "version": 1 }"#, "missing field");
}

#[test]
fn refuses_paths_that_are_never_a_modules() {
    for path in ["../main.tf", "/etc/passwd", "a\\\\b", "terraform.tfstate", ".git/config", ""] {
        let text = manifest().print().replace("\"main.tf\"", &format!("\"{path}\""));
        refuses(&text, "it lists `");
    }
}

#[test]
fn does_not_unpack_more_than_it_says() {
    let zeros = Module { files: [("zeros".to_owned(), vec![0; 1 << 20])].into() };
    let text = Manifest::of(&zeros, "").print();
    let unpack = |text: String| Manifest::parse(&text).expect("a manifest").emitted().expect_err("no text").to_string();
    let small = unpack(text.replace("\"size\": 1048576", "\"size\": 10"));
    assert_eq!(small, "its `emitted` text is not that of `zeros`");
    let huge = unpack(text.replace("\"size\": 1048576", "\"size\": 18446744073709551615"));
    assert_eq!(huge, "its `emitted` text is larger than any module");
}

#[test]
fn finds_damage() {
    let damaged = |emitted: &str| {
        let mut manifest = manifest();
        manifest.emitted = emitted.to_owned();
        manifest.emitted().expect_err(emitted).to_string()
    };
    assert_eq!(damaged("?"), "its `emitted` text is not base64");
    assert!(damaged("AAAA").starts_with("its `emitted` text cannot be unpacked"));
    let other = Module { files: [("other".to_owned(), b"a".to_vec())].into() };
    let shorter = Manifest::of(&other, "").emitted;
    assert!(damaged(&shorter).contains("is not that of") || damaged(&shorter).contains("too short"));
}
