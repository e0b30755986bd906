//! Two emissions at once: one is refused, or they come one after the other; no mix of both is called a success.

use std::process::{Child, Command, Stdio};

use super::place::{Files, Place};

const SPEC: &str = "\
name: web
source:
  codecommit: { repository: web, branch: main }
stages:
  - name: Build
    actions:
      - name: Test
        commands: { run: [make] }
";

const ROUNDS: usize = 200;

fn begin(place: &Place, spec: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_tfpipe"))
        .args(["emit", "out", "--spec", spec])
        .current_dir(place.path("."))
        .stderr(Stdio::null())
        .spawn()
        .expect("a run")
}

#[test]
fn two_emissions_with_different_specs_never_mix() {
    let specs = [SPEC.replace("run: [make]", "run: [make one]"), SPEC.replace("run: [make]", "run: [make two]")];
    let of_base = Place::with_module_of(SPEC).files();
    let fresh: Vec<Files> = specs.iter().map(|spec| Place::with_module_of(spec).files()).collect();
    let place = Place::with_files(SPEC, &of_base);
    for (name, spec) in ["one.yaml", "other.yaml"].iter().zip(&specs) {
        place.write(name, spec);
    }
    let (mut both, mut refused) = (0, 0);
    for round in 0..ROUNDS {
        let mut runs = [begin(&place, "one.yaml"), begin(&place, "other.yaml")];
        let codes = runs.each_mut().map(|run| run.wait().expect("its end").code());
        let files = place.files();
        assert!(fresh.contains(&files), "round {round}: {codes:?}, a mix");
        assert!(codes.iter().all(|code| matches!(code, Some(0 | 2))), "round {round}: {codes:?}");
        assert!(codes.contains(&Some(0)), "round {round}: {codes:?}");
        both += usize::from(codes == [Some(0), Some(0)]);
        refused += usize::from(codes.contains(&Some(2)));
    }
    assert_eq!(both + refused, ROUNDS);
}

#[test]
fn who_holds_the_lock_is_said() {
    let place = Place::with_module_of(SPEC);
    place.write("pipeline.yaml", SPEC.replace("run: [make]", "run: [make two]"));
    let path = place.path("out/.tfpipe.lock");
    std::fs::write(&path, "4711\n").expect("a file");
    let file = std::fs::File::open(&path).expect("the file");
    file.lock().expect("the lock");
    let before = place.files();
    place.emit().is(2).says(&["another `tfpipe emit` (process 4711) writes to `out`"]);
    assert_eq!(place.files(), before);
    drop(file);
    place.emit().is(0);
    assert!(!path.exists());
}
