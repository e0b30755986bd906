//! One answer for each of many things, on as many threads as the machine has cores.
//!
//! Owns who works on what, and that answers come in the order of the things. Knows nothing of either.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Builder};

/// As much as a main thread has: what is read of a module is as deep as its expressions.
const STACK: usize = 8 << 20;

/// The answers in the order of the things. One thing is answered without another thread, and so are all where there can be none.
pub(super) fn map<T: Sync, R: Send>(things: &[T], answer: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut answers = Vec::new();
        while let Some((at, thing)) = take(things, &next) {
            answers.push((at, answer(thing)));
        }
        answers
    };
    let others = thread::available_parallelism().map_or(1, NonZero::get).min(things.len()).saturating_sub(1);
    let mut answers = thread::scope(|scope| {
        let spawn = |_| Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok();
        let threads: Vec<_> = (0..others).filter_map(spawn).collect();
        let mut answers = work();
        for thread in threads {
            answers.extend(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        answers
    });
    answers.sort_unstable_by_key(|(at, _)| *at);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

/// The next thing that nobody works on.
fn take<'a, T>(things: &'a [T], next: &AtomicUsize) -> Option<(usize, &'a T)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    things.get(at).map(|thing| (at, thing))
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn answers_come_in_the_order_of_the_things() {
        let things: Vec<usize> = (0..1000).collect();
        let slow_first = |thing: &usize| {
            if *thing == 0 {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            thing * 2
        };
        assert_eq!(map(&things, slow_first), things.iter().map(|thing| thing * 2).collect::<Vec<_>>());
        assert!(map(&[] as &[usize], slow_first).is_empty());
    }
}
