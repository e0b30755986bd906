//! What EventBridge delivers: to a target, or to a queue.

use tfpipe::readback::{Module, read};

use crate::support::{cases, read_tree, root};

fn modules() -> impl Iterator<Item = (String, Module)> {
    cases().into_iter().map(|case| {
        let module = read(&read_tree(&root().join("modules").join(&case)));
        (case, module)
    })
}

/// EventBridge drops what it could not deliver after its retries (EventBridge user guide, dead-letter queues).
#[test]
fn nothing_that_is_not_delivered_is_lost() {
    let mut seen = 0;
    for (case, module) in modules() {
        let rules = module.of("aws_cloudwatch_event_target").map(|target| (target, Some(&target.body)));
        let schedules = module.of("aws_scheduler_schedule").map(|schedule| (schedule, schedule.body.block("target")));
        for (resource, target) in rules.chain(schedules) {
            let queue =
                target.and_then(|target| target.block("dead_letter_config")).and_then(|queue| queue.refers_to("arn"));
            assert_eq!(queue, Some("aws_sqs_queue.undelivered"), "{case}: {}", resource.address());
            seen += 1;
        }
    }
    assert!(seen > 10, "{seen}");
}
