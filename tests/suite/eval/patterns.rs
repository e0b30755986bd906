use serde_json::json;
use tfpipe::iam::eval::Truth::{Maybe, No, Yes};
use tfpipe::iam::eval::{self, Truth, action_within};

use super::Is::{Allowed, Denied, Unknown};
use super::{by_identity, policy, request};
use crate::support::text as shown;

fn matches(pattern: &str, text: &str) -> Truth {
    eval::matches(&shown(pattern), &shown(text))
}

fn within(inner: &str, outer: &str) -> bool {
    eval::within(&shown(inner), &shown(outer))
}

#[test]
fn literals_and_wildcards() {
    for (pattern, text, expected) in [
        ("", "", Yes),
        ("", "a", No),
        ("a", "", No),
        ("*", "", Yes),
        ("*", "a:b/c", Yes),
        ("a*c", "abbc", Yes),
        ("a*c", "ac", Yes),
        ("a*c", "acb", No),
        ("a?c", "abc", Yes),
        ("a?c", "ac", No),
        ("a?c", "abbc", No),
        ("*a*b*c*", "xaybzc", Yes),
        ("*a*b*c*", "xaycz", No),
        ("a**b", "ab", Yes),
        ("**", "", Yes),
        ("a", "A", No),
        ("ä?", "äö", Yes),
        ("${*}", "*", Yes),
        ("${*}", "a", No),
        ("${?}", "?", Yes),
        ("${?}", "a", No),
        ("${$}{x}", "${x}", Yes),
    ] {
        assert_eq!(matches(pattern, text), expected, "{pattern} on {text}");
    }
}

#[test]
fn symbols() {
    const DIGITS: &str = "123456789012";
    let digits = |pattern: &str| pattern.replace("DIGITS", DIGITS);
    for (pattern, text, expected) in [
        ("*", "⟨account⟩", Yes),
        ("a*", "a⟨account⟩b", Yes),
        ("⟨account⟩", "⟨account⟩", Yes),
        ("a-⟨account⟩-*", "a-⟨account⟩-⟨region⟩", Yes),
        // Two names are two values.
        ("⟨var.a⟩", "⟨var.b⟩", No),
        ("x⟨var.a⟩", "x⟨var.b⟩", No),
        ("⟨account⟩", "⟨region⟩", No),
        ("⟨other account⟩", "⟨account⟩", No),
        // But one can be made of the other.
        ("⟨var.a⟩-x", "⟨var.b⟩", Maybe),
        ("⟨var.a⟩", "web-⟨account⟩-⟨region⟩", Maybe),
        ("web-⟨account⟩", "⟨var.a⟩", Maybe),
        ("⟨var.a⟩", "a/⟨account⟩", No),
        // A literal may be what a symbol stands for.
        ("DIGITS", "⟨account⟩", Maybe),
        ("⟨account⟩", "DIGITS", Maybe),
        ("DIGITS", "⟨other account⟩", No),
        ("⟨other account⟩", "DIGITS", No),
        ("1234", "⟨account⟩", No),
        ("aws", "⟨account⟩", No),
        ("?", "⟨account⟩", No),
        ("????????????", "⟨account⟩", Maybe),
        ("?", "⟨var.a⟩", Maybe),
        ("?", "⟨other⟩", No),
        ("eu-central-1", "⟨region⟩", Maybe),
        ("EU", "⟨region⟩", No),
        ("aws-cn", "⟨partition⟩", Maybe),
        ("ecs.amazonaws.com", "ecs.⟨dns_suffix⟩", Maybe),
        ("eks.amazonaws.com", "ecs.⟨dns_suffix⟩", No),
        ("arn:aws:s3:::web/*", "arn:⟨partition⟩:s3:::web/x", Maybe),
        ("arn:aws:s3:::web/*", "arn:⟨partition⟩:s3:::api/x", No),
        ("arn:aws:s3:::web/*", "arn:⟨partition⟩:s3:::⟨var.bucket⟩/x", Maybe),
        ("arn:aws:s3:::web/*", "arn:⟨partition⟩:s3:::⟨other bucket⟩/x", No),
        ("arn:aws:iam::DIGITS:role/x", "arn:⟨partition⟩:iam::⟨account⟩:role/x", Maybe),
        ("arn:aws:iam::DIGITS:role/x", "arn:⟨partition⟩:iam::⟨account⟩:role/y", No),
        // What must be at least a character.
        ("web-", "web-⟨var.a⟩", No),
        ("web-⟨var.a⟩", "web-", No),
        // No symbol reaches over a colon, or a slash, unless its name says so.
        ("a/b", "⟨var.a⟩", No),
        ("a:b", "⟨var.a⟩", No),
        ("acme/web", "⟨var.repository⟩", Maybe),
        ("arn:aws:kms:eu-west-1:1:key/a", "⟨aws_kms_key.pipeline.arn⟩", Maybe),
        ("arn:aws:kms:eu-west-1:1:key/a", "⟨var.key_arn⟩", Maybe),
        ("⟨var.topic_arn⟩", "⟨aws_sns_topic.x.arn⟩", No),
        ("⟨var.bucket_arn⟩/*", "arn:aws:s3:::web/a", Maybe),
        ("⟨var.bucket_arn⟩/*", "⟨var.bucket_arn⟩/a", Yes),
        // A wildcard may end inside of what a symbol stands for.
        ("*-logs", "⟨var.a⟩", Maybe),
        ("*/logs", "⟨var.a⟩", No),
        ("⟨var.a⟩x", "y⟨var.b⟩", Maybe),
    ] {
        assert_eq!(matches(&digits(pattern), &digits(text)), expected, "{pattern} on {text}");
    }
}

#[test]
fn inclusion() {
    for (inner, outer, expected) in [
        ("a", "a", true),
        ("a", "*", true),
        ("*", "a", false),
        ("*", "*", true),
        ("a*", "a*", true),
        ("a*b", "a*b", true),
        ("a*b", "a*", true),
        ("a*", "a*b", false),
        ("a?", "a*", true),
        ("a*", "a?", false),
        ("a*", "a?*", false),
        ("a*?", "a?*", true),
        ("a?*", "a*?", true),
        ("a**", "a*", true),
        ("a?b", "a??", true),
        ("a*b*c", "a*c", true),
        ("a*c", "a*b*c", false),
        ("web-⟨account⟩", "web-*", true),
        ("web-⟨account⟩", "web-⟨account⟩", true),
        ("web-⟨account⟩", "web-⟨region⟩", false),
        ("web-⟨account⟩", "web-?", false),
        ("web-*", "web-⟨account⟩", false),
        ("arn:⟨partition⟩:s3:::web/*", "arn:⟨partition⟩:s3:::web*", true),
        ("arn:⟨partition⟩:s3:::web*", "arn:⟨partition⟩:s3:::web/*", false),
        ("arn:aws:logs:*:1:log-group:a:*", "arn:aws:logs:*:1:log-group:a*", true),
        ("arn:aws:logs:r:1:log-group:a:b", "arn:aws:logs:r:1:log-group:*b", false),
        ("${aws:username}", "*", true),
        ("${aws:username}", "${aws:username}", true),
        ("${aws:username}", "${aws:userid}", false),
        ("${*}", "?", true),
        ("*", "${*}", false),
    ] {
        assert_eq!(within(inner, outer), expected, "{inner} within {outer}");
    }
    assert!(action_within("s3:getobject", "s3:Get*"));
    assert!(!action_within("s3:*", "s3:Get*"));
    assert!(!within("s3:getobject", "s3:Get*"));
}

/// Whatever a pattern matches, a pattern that it is within matches too.
#[test]
fn inclusion_is_sound() {
    let words: Vec<String> = (0..=3).flat_map(|length| texts("ab*?", length)).collect();
    let plain: Vec<String> = (0..=4).flat_map(|length| texts("abc", length)).collect();
    let matched = |word: &String| plain.iter().map(|text| matches(word, text) == Yes).collect::<Vec<_>>();
    let words: Vec<_> = words.iter().map(|word| (word, matched(word))).collect();
    for (inner, by_inner) in &words {
        for (outer, by_outer) in &words {
            let included = by_inner.iter().zip(by_outer).all(|(inner, outer)| !inner || *outer);
            let found = within(inner, outer);
            assert!(included || !found, "{inner} is not within {outer}");
            // With `?` it may miss one, such as `*a` within `?*`.
            assert!(found == included || inner.contains('?') || outer.contains('?'), "{inner} is within {outer}");
        }
    }
}

fn texts(letters: &str, length: usize) -> Vec<String> {
    if length == 0 {
        return vec![String::new()];
    }
    let shorter = texts(letters, length - 1);
    shorter.iter().flat_map(|text| letters.chars().map(move |letter| format!("{text}{letter}"))).collect()
}

/// What a symbol can stand for never makes a plain answer wrong.
#[test]
fn plain_answers_hold_for_every_value() {
    let patterns: Vec<String> = (0..=3).flat_map(|length| texts("ab*⟨", length)).collect();
    for pattern in &patterns {
        for text in patterns.iter().filter(|text| !text.contains('*')) {
            let (pattern, text) = (pattern.replace('⟨', "⟨var.x⟩"), text.replace('⟨', "⟨var.y⟩"));
            let found = matches(&pattern, &text);
            for (x, y) in [("a", "b"), ("b", "a"), ("ab", "ba"), ("a", "ab"), ("ba", "b"), ("bb", "a"), ("aa", "aab")] {
                let truth = matches(&pattern.replace("⟨var.x⟩", x), &text.replace("⟨var.y⟩", y));
                assert!(
                    found == Maybe || found == truth,
                    "{pattern} on {text}: {found:?}, but with {x}, {y} {truth:?}"
                );
            }
        }
    }
}

fn on_resource(pattern: &str, resource: &str) -> Truth {
    let allow = json!({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": pattern}});
    let mut request = request();
    request.resource = shown(resource);
    match by_identity(&request, &policy(&allow)) {
        Allowed => Yes,
        Denied => No,
        Unknown => Maybe,
    }
}

#[test]
fn resources() {
    for (pattern, resource, expected) in [
        ("*", "*", Yes),
        // A call without a resource is met by `*` alone.
        ("arn:aws:s3:::*", "*", No),
        ("arn:*", "*", No),
        // At the end of a segment a wildcard goes on over colons.
        ("arn:aws:logs:*:log-group:x", "arn:aws:logs:eu-west-1:1:log-group:x", Yes),
        ("arn:aws:logs:r:1:log-group:a*", "arn:aws:logs:r:1:log-group:a:log-stream:b", Yes),
        ("arn:aws:logs:r:1:log-group:a*:*", "arn:aws:logs:r:1:log-group:a:b:c", Yes),
        // In the middle of one, the documentation does not say.
        ("arn:aws:logs:r:1:log-group:a*c", "arn:aws:logs:r:1:log-group:ab:c", Maybe),
        ("arn:aws:logs:r:1:log-group:a*c", "arn:aws:logs:r:1:log-group:abc", Yes),
        ("arn:aws:s3:::WEB/*", "arn:aws:s3:::web/a", No),
        // Any value of a request is met, none, or some.
        ("arn:aws:s3:::web/*", "arn:aws:s3:::web/*", Yes),
        ("arn:aws:s3:::web/in/*", "arn:aws:s3:::web/*", Maybe),
        ("arn:aws:s3:::api/*", "arn:aws:s3:::web/*", No),
        ("arn:aws:s3:::web*", "arn:aws:s3:::web/*/x", Yes),
        ("arn:aws:s3:::⟨var.b⟩/*", "arn:aws:s3:::⟨var.b⟩/*", Yes),
    ] {
        assert_eq!(on_resource(pattern, resource), expected, "{pattern} on {resource}");
    }
}

#[test]
fn variables() {
    let with = |resource: &str, key: &str, value: &str| {
        let statement = json!({"Effect": "Allow", "Action": "*", "Resource": resource});
        let allow = json!({"Version": "2012-10-17", "Statement": statement});
        let mut request = request();
        request.context = request.context.with(key, shown(value));
        by_identity(&request, &policy(&allow))
    };
    let team = "aws:PrincipalTag/team";
    assert_eq!(with("arn:aws:s3:::${aws:PrincipalTag/team}/*", team, "web"), Allowed);
    assert_eq!(with("arn:aws:s3:::${aws:principaltag/TEAM}/*", team, "web"), Allowed);
    assert_eq!(with("arn:aws:s3:::${aws:PrincipalTag/team}/*", team, "api"), Denied);
    // A value is taken literally.
    assert_eq!(with("arn:aws:s3:::${aws:PrincipalTag/team}/*", team, "w*"), Denied);
    // Without a value, nothing matches, unless there is a default.
    assert_eq!(with("arn:aws:s3:::${aws:PrincipalTag/none}*", team, "web"), Denied);
    let not = json!({"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::${aws:PrincipalTag/none}*"});
    assert_eq!(by_identity(&request(), &policy(&json!({"Version": "2012-10-17", "Statement": not}))), Unknown);
    assert_eq!(with("arn:aws:s3:::${aws:PrincipalTag/none, 'web'}/*", team, "x"), Allowed);
    assert_eq!(with("arn:aws:s3:::${aws:PrincipalTag/team, 'web'}/*", team, "x"), Denied);
    assert_eq!(with("arn:aws:s3:::${aws:PrincipalTag/team}/*", team, "⟨var.team⟩"), Unknown);
}
