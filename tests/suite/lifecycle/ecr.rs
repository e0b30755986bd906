//! ECR's evaluation of a lifecycle policy, as its user guide describes it ("How lifecycle policies work", "Lifecycle policy
//! evaluation rules", "Lifecycle policy properties"). moto has no preview of lifecycle policies.
//!
//! - Rules apply in the order of `rulePriority`, lowest first.
//! - Exactly one rule or none expires an image.
//! - A later rule cannot expire an image that matches the tags of an earlier rule, even if the earlier rule keeps it. The later
//!   rule still counts that image.
//! - `tagPatternList` selects an image if each pattern matches one of its tags.
//! - `imageCountMoreThan` sorts the selected images by their push time and expires all but the newest; `sinceImagePushed`
//!   expires those that are older.

use std::collections::BTreeSet;

use tfpipe::readback::{Module, Node};

/// An image in a repository.
#[derive(Debug, Clone)]
pub(super) struct Image {
    pub(super) digest: usize,
    /// Days, and pushes before this one.
    pub(super) pushed: (usize, usize),
    pub(super) tags: BTreeSet<String>,
}

/// A rule that expires images.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    priority: usize,
    selects: Selects,
    expires: Expires,
}

#[derive(Debug, Clone)]
enum Selects {
    Any,
    Untagged,
    /// Tags, by patterns of which each must match.
    Tagged(Vec<String>),
}

#[derive(Debug, Clone)]
enum Expires {
    MoreThan(usize),
    OlderThanDays(usize),
}

/// The lifecycle policy of the repository of a module.
pub(super) fn policy(module: &Module) -> Option<Vec<Rule>> {
    let policy = module.of("aws_ecr_lifecycle_policy").next()?.body.get("policy")?;
    Some(policy.get("rules").expect("rules").items().into_iter().map(rule).collect())
}

fn rule(node: &Node) -> Rule {
    let text = |node: &Node, name: &str| node.get(name).and_then(Node::word).unwrap_or_default().to_owned();
    let selection = node.get("selection").expect("a selection");
    assert_eq!(text(node.get("action").expect("an action"), "type"), "expire");
    let patterns = || selection.get("tagPatternList").map(Node::items).unwrap_or_default();
    let number = text(selection, "countNumber").parse().expect("a number");
    Rule {
        priority: text(node, "rulePriority").parse().expect("a number"),
        selects: match text(selection, "tagStatus").as_str() {
            "any" => Selects::Any,
            "untagged" => Selects::Untagged,
            "tagged" => {
                Selects::Tagged(patterns().into_iter().map(|it| it.word().expect("a text").to_owned()).collect())
            }
            other => panic!("tagStatus {other}"),
        },
        expires: match text(selection, "countType").as_str() {
            "imageCountMoreThan" => Expires::MoreThan(number),
            "sinceImagePushed" if text(selection, "countUnit") == "days" => Expires::OlderThanDays(number),
            other => panic!("countType {other}"),
        },
    }
}

/// The images that a policy expires on a day, by their digests.
pub(super) fn expired(rules: &[Rule], images: &[Image], today: usize) -> BTreeSet<usize> {
    let mut rules: Vec<&Rule> = rules.iter().collect();
    rules.sort_by_key(|rule| rule.priority);
    let (mut claimed, mut expired) = (BTreeSet::new(), BTreeSet::new());
    for rule in rules {
        let mut selected: Vec<&Image> = images.iter().filter(|image| rule.selects.takes(image)).collect();
        selected.sort_by_key(|image| std::cmp::Reverse(image.pushed));
        let late = selected.iter().enumerate().filter(|(newer, image)| match rule.expires {
            Expires::MoreThan(count) => *newer >= count,
            Expires::OlderThanDays(days) => today.saturating_sub(image.pushed.0) > days,
        });
        expired.extend(late.map(|(_, image)| image.digest).filter(|digest| !claimed.contains(digest)));
        claimed.extend(selected.iter().map(|image| image.digest));
    }
    expired
}

impl Selects {
    fn takes(&self, image: &Image) -> bool {
        match self {
            Self::Any => true,
            Self::Untagged => image.tags.is_empty(),
            Self::Tagged(patterns) => {
                patterns.iter().all(|pattern| image.tags.iter().any(|tag| matches(pattern.as_bytes(), tag.as_bytes())))
            }
        }
    }
}

/// Whether a tag fits a pattern, in which `*` stands for any text.
fn matches(pattern: &[u8], tag: &[u8]) -> bool {
    match pattern.split_first() {
        None => tag.is_empty(),
        Some((b'*', rest)) => (0..=tag.len()).any(|at| matches(rest, &tag[at..])),
        Some((byte, rest)) => tag.split_first().is_some_and(|(first, tag)| first == byte && matches(rest, tag)),
    }
}

fn image(digest: usize, tags: &[&str]) -> Image {
    Image { digest, pushed: (digest, digest), tags: tags.iter().map(|tag| (*tag).to_owned()).collect() }
}

fn tagged(priority: usize, patterns: &[&str], count: usize) -> Rule {
    let selects = Selects::Tagged(patterns.iter().map(|pattern| (*pattern).to_owned()).collect());
    Rule { priority, selects, expires: Expires::MoreThan(count) }
}

#[test]
fn the_newest_of_the_selected_stay() {
    let images = [image(1, &["a1"]), image(2, &["a2"]), image(3, &["b"]), image(4, &["a4", "x"])];
    assert_eq!(expired(&[tagged(1, &["a*"], 2)], &images, 9), BTreeSet::from([1]));
    assert_eq!(expired(&[tagged(1, &["a*", "x"], 1)], &images, 9), BTreeSet::new(), "each pattern must match");
}

#[test]
fn an_earlier_rule_claims_what_it_keeps() {
    let images = [image(1, &["a1", "live"]), image(2, &["a2"]), image(3, &["a3"]), image(4, &["a4"])];
    // The claimed image is out of reach, and the other rule still counts it, wherever it stands.
    let rules = [tagged(2, &["*"], 2), tagged(1, &["live"], 1)];
    assert_eq!(expired(&rules, &images, 9), BTreeSet::from([2]));
    let newest = [image(1, &["a1"]), image(2, &["a2"]), image(3, &["a3", "live"])];
    assert_eq!(expired(&rules, &newest, 9), BTreeSet::from([1]));
}

#[test]
fn an_earlier_rule_may_expire_what_a_later_one_keeps() {
    let images = [image(1, &["a", "live-one"]), image(2, &["b", "live-two"])];
    assert_eq!(expired(&[tagged(1, &["live-*"], 1), tagged(2, &["*"], 9)], &images, 9), BTreeSet::from([1]));
}

#[test]
fn images_without_a_tag_expire_by_their_age() {
    let rule = Rule { priority: 1, selects: Selects::Untagged, expires: Expires::OlderThanDays(7) };
    let images = [image(1, &[]), image(2, &["a"]), image(3, &[])];
    assert_eq!(expired(std::slice::from_ref(&rule), &images, 10), BTreeSet::from([1]));
    let any = Rule { priority: 2, selects: Selects::Any, expires: Expires::MoreThan(1) };
    assert_eq!(expired(&[rule, any], &images, 10), BTreeSet::from([1, 2]));
}
