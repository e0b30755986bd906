use super::{Fate, Fates, Manifest, hash};
use crate::module::Module;

fn module() -> Module {
    let files = [("main.tf", "a = 1\n"), ("empty", ""), ("functions/web.zip", "PK\u{3}\u{4}é")];
    Module {
        files: files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect(),
        ..Module::default()
    }
}

fn manifest() -> Manifest {
    Manifest::of(&module(), &hash(b"name: web"))
}

#[test]
fn reads_what_it_prints() {
    let text = manifest().print();
    assert!(text.ends_with("}\n  }\n}\n") && text.is_ascii(), "{text}");
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
    refuses(r#"{ "version": 3, "files": [] }"#, "its version is `3`, and this tfpipe knows up to `2`");
    refuses(r#"{ "version": 2 }"#, "missing field");
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
    let zeros = Module { files: [("zeros".to_owned(), vec![0; 1 << 20])].into(), ..Module::default() };
    let text = Manifest::of(&zeros, "").print();
    let unpack = |text: String| Manifest::parse(&text).expect("a manifest").emitted().expect_err("no text").to_string();
    let small = unpack(text.replace("\"size\":1048576", "\"size\":10"));
    assert_eq!(small, "its `emitted` text of `zeros` is another one than was emitted");
    let huge = unpack(text.replace("\"size\":1048576", "\"size\":18446744073709551615"));
    assert_eq!(huge, "its `emitted` text is larger than any module");
}

#[test]
fn finds_damage() {
    let damaged = |emitted: &str| {
        let mut manifest = manifest();
        manifest.files.get_mut("main.tf").expect("a file")[0].emitted = emitted.to_owned();
        manifest.emitted().expect_err(emitted).to_string()
    };
    assert_eq!(damaged("?"), "its `emitted` text of `main.tf` is not base64");
    assert!(damaged("AAAA").starts_with("its `emitted` text of `main.tf` cannot be unpacked"));
    let other = super::pack::packed(b"another");
    assert_eq!(damaged(&other), "its `emitted` text of `main.tf` is another one than was emitted");
}

/// As version 1 was written: the texts are one stream.
fn first_version(module: &Module) -> String {
    let all: Vec<u8> = module.files.values().flatten().copied().collect();
    let mut files = serde_json::Map::new();
    for (path, bytes) in &module.files {
        files.insert(path.clone(), serde_json::json!({ "sha256": crate::digest::sha256(bytes), "size": bytes.len() }));
    }
    let value = serde_json::json!({
        "version": 1, "tool": super::TOOL, "spec": hash(b"name: web"), "files": files, "emitted": super::pack::packed(&all)
    });
    serde_json::to_string_pretty(&value).expect("JSON") + "\n"
}

#[test]
fn the_first_version_is_read_and_written_as_the_second() {
    let read = Manifest::parse(&first_version(&module())).expect("a manifest");
    assert_eq!(read.emitted().expect("the text"), module().files);
    assert_eq!(read.print(), manifest().print());
    assert!(!read.is_of(&module(), &hash(b"name: web")), "it is to be written again");
    assert!(manifest().is_of(&module(), &hash(b"name: web")));
}

fn changed(path: &str, text: &str) -> Module {
    let mut module = module();
    module.files.insert(path.to_owned(), text.as_bytes().to_vec());
    module
}

/// What git leaves, with the lines of both sides in full between its marks.
fn conflict(ours: &str, theirs: &str) -> String {
    format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> branch\n")
}

#[test]
fn both_sides_of_an_unfinished_merge_are_read() {
    let (ours, theirs) = (changed("main.tf", "a = 2\n"), changed("main.tf", "a = 3\n"));
    let new = [Manifest::of(&ours, "one").print(), Manifest::of(&theirs, "two").print()];
    let old = [first_version(&ours), first_version(&theirs)];
    let union = new[0].replace("    \"main.tf\"", &format!("{}\n    \"main.tf\"", line_of(&new[1], "main.tf") + ","));
    for text in [conflict(&new[0], &new[1]), conflict(&old[0], &old[1]), union] {
        let both = Manifest::parse(&text).expect("a manifest");
        let mut texts: Vec<_> =
            both.entries("main.tf").iter().map(|entry| entry.text("main.tf").expect("a text")).collect();
        texts.sort();
        assert_eq!(texts, [b"a = 2\n", b"a = 3\n"]);
        assert_eq!(both.entries("empty").len(), 1);
        assert!(!both.is_of(&ours, "one") && !both.is_of(&theirs, "two"));
        assert_eq!(both.matches("main.tf", b"a = 3\n"), Some(true));
    }
}

fn line_of(text: &str, path: &str) -> String {
    let line = text.lines().find(|line| line.contains(&format!("\"{path}\""))).expect("a line");
    line.trim_end_matches(',').to_owned()
}

#[test]
fn what_users_did_with_files_is_remembered() {
    let fates: Fates =
        [("empty".to_owned(), Fate::Deleted), ("main.tf".to_owned(), Fate::At("web.tf".to_owned()))].into();
    let text = Manifest::after(Some(&manifest()), &module(), "", &fates).print();
    let read = Manifest::parse(&text).expect("a manifest");
    assert_eq!(read.paths().collect::<Vec<_>>(), ["functions/web.zip", "web.tf"]);
    assert_eq!(read.matches("web.tf", b"a = 1\n"), Some(true));
    assert_eq!((read.fate("empty"), read.fate("main.tf")), (Some(Fate::Deleted), Some(Fate::At("web.tf".to_owned()))));
    refuses(&text.replace("\"web.tf\"", "\"../web.tf\""), "it lists `");
}

#[test]
fn another_patch_is_no_other_tool() {
    let with = |tool: &str| Manifest { tool: tool.to_owned(), ..manifest() };
    for tool in ["tfpipe 0.1.0", "tfpipe 0.1.7", "tfpipe 0.1.7+abc", "tfpipe 0.1.0-dev.3"] {
        assert_eq!((with(tool).other_tool(), with(tool).later_tool()), (None, None), "{tool}");
        assert_eq!(Manifest::after(Some(&with(tool)), &module(), "", &Fates::new()).tool, tool);
    }
    assert_eq!(with("tfpipe 0.2.0").later_tool(), Some("tfpipe 0.2.0"));
    assert_eq!((with("tfpipe 0.0.9").other_tool(), with("tfpipe 0.0.9").later_tool()), (Some("tfpipe 0.0.9"), None));
}
