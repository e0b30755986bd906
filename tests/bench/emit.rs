//! How fast and how small the commands are: `cargo bench --bench emit`.
//!
//! Measured in memory (`/dev/shm`, where there is one), because a disk is slower than all of it and another one each time. The floor
//! is this very binary, started to write the same files and do nothing else.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark starts processes, and a panic is how it fails"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use tempfile::TempDir;
use tfpipe::module::Options;
use tfpipe::module::manifest::Manifest;
use tfpipe::spec::Document;

/// A whole process, on two quiet cores; and its memory.
const MOST: [(&str, Duration); 4] = [
    ("emit", Duration::from_millis(4)),
    ("check", Duration::from_millis(4)),
    ("schema", Duration::from_millis(4)),
    ("--version", Duration::from_micros(1200)),
];
const MOST_MEGABYTES: f64 = 30.0;
const ROUNDS: usize = 40;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, mode, from, to] = arguments.as_slice()
        && mode == "--floor"
    {
        return floor(Path::new(from), Path::new(to));
    }

    let folder = folder();
    println!("medians of {ROUNDS} rounds, in {}", folder.path().display());
    let floor = shares(folder.path());
    let mut failed = Vec::new();
    for (name, most) in MOST {
        let whole = whole(folder.path(), name);
        let what = format!("{name}: {} µs (at most {})", whole.as_micros(), most.as_micros());
        println!("{}: {what}", if whole <= most { "pass" } else { "FAIL" });
        failed.extend((whole > most).then_some(what));
    }
    println!("the files of `emit` alone, written by a process that does nothing else: {} µs", floor.as_micros());

    let kilobytes = getrusage(UsageWho::RUSAGE_CHILDREN).expect("usage").max_rss();
    #[expect(clippy::cast_precision_loss, reason = "a size of memory in kilobytes")]
    let megabytes = kilobytes as f64 / 1024.0;
    println!("largest process: {megabytes:.1} MB (at most {MOST_MEGABYTES})");
    assert!(megabytes <= MOST_MEGABYTES, "emit takes {megabytes:.1} MB");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// A folder in memory, or one where temporary files are.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("a folder")
}

/// Prints what each phase of an emission takes, one after the other in this process; gives the floor.
fn shares(folder: &Path) -> Duration {
    let text = tfpipe::presets::ALL[0].text;
    std::fs::write(folder.join("pipeline.yaml"), text).expect("a file");
    let document = Document::parse(text).expect("a document");
    let compile = || tfpipe::compile(&document.spec, Options::default()).expect("a module").module;
    let module = compile();
    let template = folder.join("template");
    run(Command::new(env!("CARGO_BIN_EXE_tfpipe")).arg("emit").arg(&template).current_dir(folder));
    let me = std::env::current_exe().expect("this binary");
    let mut round = 0;
    let floor = often(|| {
        round += 1;
        run(Command::new(&me).arg("--floor").arg(&template).arg(folder.join(format!("floor{round}"))));
    });
    let mut files = BTreeMap::new();
    read(&template, &template, &mut files);
    let checked = often(|| drop(tfpipe::findings(&document.spec)));
    let phases = [
        ("start", whole(folder, "--version")),
        ("parse", often(|| drop(Document::parse(text)))),
        ("compile", checked),
        ("print", often(|| drop(compile())).saturating_sub(checked)),
        ("manifest", often(|| drop(Manifest::of(&module, "").print()))),
        (
            "write",
            often(|| {
                round += 1;
                write(&files, &folder.join(format!("written{round}")));
            }),
        ),
    ];
    let sum: Duration = phases.iter().map(|(_, time)| time).sum();
    for (name, time) in phases {
        println!("{name:>9}: {:5} µs, {:2.0} %", time.as_micros(), 100.0 * time.as_secs_f64() / sum.as_secs_f64());
    }
    floor
}

/// How long a command takes, whole process.
fn whole(folder: &Path, name: &str) -> Duration {
    let mut round = 0;
    often(|| {
        round += 1;
        let mut command = Command::new(env!("CARGO_BIN_EXE_tfpipe"));
        command.arg(name).current_dir(folder);
        if name == "emit" {
            command.arg(folder.join(format!("out{round}")));
        }
        run(&mut command);
    })
}

fn often(mut work: impl FnMut()) -> Duration {
    work();
    median((0..ROUNDS).map(|_| timed(&mut work)).collect())
}

/// Writes the same files, from memory that is read first: what any program that emits them must do.
fn floor(from: &Path, to: &Path) {
    let mut files = BTreeMap::new();
    read(from, from, &mut files);
    write(&files, to);
}

fn write(files: &BTreeMap<PathBuf, Vec<u8>>, to: &Path) {
    for (path, bytes) in files {
        let target = to.join(path);
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        std::fs::write(target, bytes).expect("a file");
    }
}

fn read(top: &Path, folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read(top, &path, files);
        } else {
            files.insert(path.strip_prefix(top).expect("below").to_owned(), std::fs::read(&path).expect("a file"));
        }
    }
}

fn run(command: &mut Command) {
    let output = command.output().expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
