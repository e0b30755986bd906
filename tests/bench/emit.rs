//! How fast and how small `emit` is: `cargo bench`.
//!
//! Figures are ratios within one run, because the machine is noisy. The floor of a process is this very binary, started to write
//! the same files and do nothing else.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark starts processes, and a panic is how it fails"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use tfpipe::module::Options;
use tfpipe::spec::Document;

/// At most this many times the floor, and this much memory.
const MOST_TIMES: f64 = 3.0;
const MOST_MEGABYTES: f64 = 30.0;
const ROUNDS: usize = 60;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, mode, from, to] = arguments.as_slice()
        && mode == "--floor"
    {
        return floor(Path::new(from), Path::new(to));
    }

    let text = tfpipe::presets::ALL[0].text;
    let compile = || {
        let document = Document::parse(text).expect("a document");
        tfpipe::compile(&document.spec, Options::default()).expect("a module")
    };
    compile();
    let in_process = median((0..ROUNDS).map(|_| timed(|| drop(compile()))).collect());
    println!("in process, spec to files in memory: {} µs", in_process.as_micros());

    let folder = tempfile::tempdir().expect("a folder");
    let template = folder.path().join("template");
    run(Command::new(env!("CARGO_BIN_EXE_tfpipe")).arg("emit").arg(&template).current_dir(folder.path()));
    let me = std::env::current_exe().expect("this binary");
    let (mut whole, mut least) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        // In turns, so that noise meets both.
        let out = folder.path().join(format!("out{round}"));
        whole.push(timed(|| {
            run(Command::new(env!("CARGO_BIN_EXE_tfpipe")).arg("emit").arg(&out).current_dir(folder.path()));
        }));
        let out = folder.path().join(format!("floor{round}"));
        least.push(timed(|| run(Command::new(&me).arg("--floor").arg(&template).arg(&out))));
    }
    let (whole, least) = (median(whole), median(least));
    let times = whole.as_secs_f64() / least.as_secs_f64();
    println!(
        "whole process: {} µs; floor: {} µs; {times:.2} times (at most {MOST_TIMES})",
        whole.as_micros(),
        least.as_micros()
    );

    let kilobytes = getrusage(UsageWho::RUSAGE_CHILDREN).expect("usage").max_rss();
    #[expect(clippy::cast_precision_loss, reason = "a size of memory in kilobytes")]
    let megabytes = kilobytes as f64 / 1024.0;
    println!("largest process: {megabytes:.1} MB (at most {MOST_MEGABYTES})");
    assert!(times <= MOST_TIMES, "emit takes {times:.2} times the floor");
    assert!(megabytes <= MOST_MEGABYTES, "emit takes {megabytes:.1} MB");
}

/// Writes the same files, from memory that is read first: what any program that emits them must do.
fn floor(from: &Path, to: &Path) {
    let mut files = BTreeMap::new();
    read(from, from, &mut files);
    for (path, bytes) in files {
        let target = to.join(path);
        std::fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
        std::fs::write(target, bytes).expect("a file");
    }
}

fn read(top: &Path, folder: &Path, files: &mut BTreeMap<std::path::PathBuf, Vec<u8>>) {
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
