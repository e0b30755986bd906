use serde_json::{Value, json};
use tfpipe::iam::Effect;
use tfpipe::iam::eval::{Condition, Context, Names, Pattern, Policy, Sent, Statement};

use super::Is::{self, Allowed, Denied, Unknown};
use super::{by_identity, policy, request};
use crate::support::text;

/// Whether a condition on the key `k:one` lets a request pass that sends these values under it.
fn holds(operator: &str, values: &Value, sent: &[&str]) -> Is {
    let mut context = Context::default();
    if !sent.is_empty() {
        context.0.insert("k:one".to_owned(), Sent::Values(sent.iter().map(|value| text(value)).collect()));
    }
    with(&json!({ operator: { "K:One": values } }), context)
}

fn with(condition: &Value, context: Context) -> Is {
    let statement = json!({"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": condition});
    let allow = policy(&json!({"Version": "2012-10-17", "Statement": [statement]}));
    let mut request = request();
    request.context = context;
    by_identity(&request, &allow)
}

#[test]
fn single_values() {
    for (operator, policy, sent, expected) in [
        ("StringEquals", "a", "a", Allowed),
        ("StringEquals", "a", "A", Denied),
        ("StringEquals", "*", "a", Denied),
        ("StringEquals", "*", "*", Allowed),
        ("StringNotEquals", "a", "a", Denied),
        ("StringNotEquals", "a", "b", Allowed),
        ("StringEqualsIgnoreCase", "aB", "Ab", Allowed),
        ("StringNotEqualsIgnoreCase", "aB", "Ab", Denied),
        ("StringLike", "a*/?", "ab:c/d", Allowed),
        ("StringLike", "a*/?", "ab:c/", Denied),
        ("StringLike", "A*", "ab", Denied),
        ("StringNotLike", "a*", "ab", Denied),
        ("StringNotLike", "a*", "b", Allowed),
        ("NumericEquals", "10", "10.0", Allowed),
        ("NumericNotEquals", "10", "10.0", Denied),
        ("NumericLessThan", "10", "9", Allowed),
        ("NumericLessThan", "10", "10", Denied),
        ("NumericLessThanEquals", "10", "10", Allowed),
        ("NumericGreaterThan", "10", "11", Allowed),
        ("NumericGreaterThan", "10", "-11", Denied),
        ("NumericGreaterThanEquals", "10", "9.99", Denied),
        ("DateEquals", "2026-01-01T00:00:00Z", "1767225600", Allowed),
        ("DateEquals", "2026-01-01", "2026-01-01T00:00:00Z", Allowed),
        ("DateEquals", "2026", "2026-01-01T02:00:00+02:00", Allowed),
        ("DateNotEquals", "2026-01", "2026-01-01T00:00Z", Denied),
        ("DateLessThan", "2024-02-29T23:59:59.5Z", "2024-02-29T23:59:59.25Z", Allowed),
        ("DateLessThanEquals", "2024-02-29", "2024-03-01", Denied),
        ("DateGreaterThan", "1999-12-31", "2000-01-01", Allowed),
        ("DateGreaterThanEquals", "2000-01-01", "1999-12-31T23:59:59Z", Denied),
        ("Bool", "true", "true", Allowed),
        ("Bool", "True", "tRUE", Allowed),
        ("Bool", "true", "false", Denied),
        ("BinaryEquals", "QmluYXJ5", "QmluYXJ5", Allowed),
        ("BinaryEquals", "QmluYXJ5", "qmluYXJ5", Denied),
        ("IpAddress", "203.0.113.0/24", "203.0.113.255", Allowed),
        ("IpAddress", "203.0.113.0/24", "203.0.114.0", Denied),
        ("IpAddress", "203.0.113.7", "203.0.113.7", Allowed),
        ("IpAddress", "203.0.113.7", "203.0.113.6", Denied),
        ("IpAddress", "0.0.0.0/0", "203.0.113.6", Allowed),
        ("IpAddress", "2001:DB8:1234:5678::/64", "2001:db8:1234:5678:9::1", Allowed),
        ("IpAddress", "2001:DB8:1234:5678::/64", "2001:db8:1234:5679::1", Denied),
        ("IpAddress", "::/0", "::1", Allowed),
        ("IpAddress", "::/0", "203.0.113.6", Denied),
        ("NotIpAddress", "203.0.113.0/24", "203.0.113.255", Denied),
        ("NotIpAddress", "203.0.113.0/24", "2001:db8::1", Allowed),
        ("ArnEquals", "arn:aws:sns:*:1:x", "arn:aws:sns:eu-west-1:1:x", Allowed),
        ("ArnLike", "arn:aws:sns:*:1:x*", "arn:aws:sns:eu-west-1:1:x:y", Allowed),
        // A wildcard stays in its part, but the last part holds colons.
        ("ArnLike", "arn:aws:sns:*:x", "arn:aws:sns:eu-west-1:1:x", Denied),
        ("ArnLike", "arn:aws:sns*", "arn:aws:sns:eu-west-1:1:x", Denied),
        ("ArnLike", "*", "arn:aws:sns:eu-west-1:1:x", Denied),
        ("ArnNotLike", "arn:aws:sns:*:1:x", "arn:aws:sns:eu-west-1:1:y", Allowed),
        ("ArnNotEquals", "arn:aws:sns:*:1:x", "arn:aws:sns:eu-west-1:1:x", Denied),
        ("Null", "true", "a", Denied),
        ("Null", "false", "a", Allowed),
    ] {
        assert_eq!(holds(operator, &json!(policy), &[sent]), expected, "{operator} {policy} on {sent}");
        if operator != "Null" {
            for form in
                [format!("{operator}IfExists"), format!("ForAnyValue:{operator}"), format!("ForAllValues:{operator}")]
            {
                assert_eq!(holds(&form, &json!(policy), &[sent]), expected, "{form} {policy} on {sent}");
            }
        }
    }
}

#[test]
fn missing_keys() {
    for (operator, value, expected) in [
        ("StringEquals", "a", Denied),
        ("StringNotEquals", "a", Allowed),
        ("StringNotLike", "a", Allowed),
        ("ArnNotEquals", "arn:a:b:c:d:e", Allowed),
        ("NotIpAddress", "1.2.3.4", Allowed),
        ("NumericNotEquals", "1", Allowed),
        ("DateNotEquals", "2026", Allowed),
        ("NumericLessThan", "1", Denied),
        ("Bool", "false", Denied),
        ("StringEqualsIfExists", "a", Allowed),
        ("StringNotEqualsIfExists", "a", Allowed),
        ("ForAllValues:StringEquals", "a", Allowed),
        ("ForAllValues:StringNotEquals", "a", Allowed),
        ("ForAnyValue:StringEquals", "a", Denied),
        ("ForAnyValue:StringNotEquals", "a", Denied),
        ("ForAllValues:StringEqualsIfExists", "a", Allowed),
        // No page says which of the two wins.
        ("ForAnyValue:StringEqualsIfExists", "a", Unknown),
        ("Null", "true", Allowed),
        ("Null", "false", Denied),
    ] {
        assert_eq!(holds(operator, &json!(value), &[]), expected, "{operator}");
    }
}

#[test]
fn several_values() {
    for (operator, policy, sent, expected) in [
        ("StringEquals", json!(["a", "b"]), vec!["b"], Allowed),
        ("StringNotEquals", json!(["a", "b"]), vec!["b"], Denied),
        ("StringNotEquals", json!(["a", "b"]), vec!["c"], Allowed),
        ("StringEquals", json!([]), vec!["a"], Denied),
        ("ForAllValues:StringEquals", json!(["a", "b"]), vec!["b", "a"], Allowed),
        ("ForAllValues:StringEquals", json!(["a", "b"]), vec!["b", "c"], Denied),
        ("ForAnyValue:StringEquals", json!(["a", "b"]), vec!["b", "c"], Allowed),
        ("ForAnyValue:StringEquals", json!(["a", "b"]), vec!["d", "c"], Denied),
        ("ForAllValues:StringNotEquals", json!(["a", "b"]), vec!["d", "c"], Allowed),
        ("ForAllValues:StringNotEquals", json!(["a", "b"]), vec!["d", "b"], Denied),
        ("ForAnyValue:StringNotEquals", json!(["a", "b"]), vec!["d", "b"], Allowed),
        ("ForAnyValue:StringNotEquals", json!(["a", "b"]), vec!["a", "b"], Denied),
        // Undocumented without a set operator.
        ("StringEquals", json!("a"), vec!["a", "b"], Unknown),
    ] {
        assert_eq!(holds(operator, &policy, &sent), expected, "{operator} {policy} on {sent:?}");
    }
}

#[test]
fn several_conditions() {
    let both = json!({"StringEquals": {"k:one": "a", "k:two": "b"}, "Bool": {"k:three": true}});
    let all = Context::default().with("k:one", "a").with("K:Two", "b").with("k:three", "true");
    assert_eq!(with(&both, all.clone()), Allowed);
    for key in ["k:one", "k:two", "k:three"] {
        assert_eq!(with(&both, all.clone().without(key)), Denied);
        assert_eq!(with(&both, all.clone().with(key, "x")), Denied);
    }
}

#[test]
fn unknown_values() {
    let mut context = Context::default();
    context.0.insert("k:one".to_owned(), Sent::Unknown("nobody knows".to_owned()));
    let value = |operator: &str| if operator.ends_with("Null") { "true" } else { "1" };
    for operator in ["StringEquals", "StringNotEquals", "StringLikeIfExists", "Null", "ForAllValues:NumericEquals"] {
        assert_eq!(with(&json!({ operator: { "k:one": value(operator) } }), context.clone()), Unknown, "{operator}");
    }
    // What is sure needs not be known.
    let sure = json!({"StringEquals": {"k:one": "a", "k:two": "b"}});
    assert_eq!(with(&sure, context), Denied);
    for (operator, policy, sent, expected) in [
        ("StringEquals", "⟨account⟩", "⟨account⟩", Allowed),
        ("StringEquals", "123456789012", "⟨account⟩", Unknown),
        ("StringEquals", "123456789012", "⟨other account⟩", Denied),
        ("StringNotEquals", "123456789012", "⟨other account⟩", Allowed),
        ("StringEqualsIgnoreCase", "WEB-⟨account⟩", "web-⟨account⟩", Allowed),
        ("NumericLessThan", "1", "⟨var.n⟩", Unknown),
        ("NumericEquals", "⟨var.n⟩", "⟨var.n⟩", Allowed),
        ("Bool", "true", "⟨var.n⟩", Unknown),
        ("IpAddress", "10.0.0.0/8", "⟨var.cidr⟩", Unknown),
        ("ArnLike", "arn:⟨partition⟩:sns:*:⟨account⟩:x", "arn:⟨partition⟩:sns:⟨region⟩:⟨account⟩:x", Allowed),
        ("ArnLike", "arn:aws:sns:*:⟨account⟩:x", "arn:⟨partition⟩:sns:⟨region⟩:⟨account⟩:x", Unknown),
        ("ArnLike", "⟨aws_sns_topic.x.arn⟩", "⟨aws_sns_topic.x.arn⟩", Allowed),
        ("ArnLike", "⟨aws_sns_topic.x.arn⟩", "arn:aws:sns:eu-west-1:1:x", Unknown),
        ("ArnLike", "⟨aws_sns_topic.x.arn⟩", "arn:aws:sns:⟨region⟩:⟨other account⟩:x", Denied),
    ] {
        let statement = Statement {
            id: 0,
            effect: Effect::Allow,
            principals: None,
            actions: Names::These(vec![Pattern::Text("*".into())]),
            resources: Some(Names::These(vec![Pattern::Text("*".into())])),
            conditions: vec![Condition {
                operator: operator.to_owned(),
                key: "k:one".to_owned(),
                values: vec![Pattern::Text(text(policy))],
            }],
        };
        let mut request = request();
        request.context = request.context.with("k:one", text(sent));
        let found = by_identity(&request, &Policy { statements: vec![statement] });
        assert_eq!(found, expected, "{operator} {policy} on {sent}");
    }
}

#[test]
fn variables_in_conditions() {
    let context = Context::default().with("k:one", "web").with("k:two", "web");
    assert_eq!(with(&json!({"StringEquals": {"k:one": "${k:two}"}}), context.clone()), Allowed);
    assert_eq!(with(&json!({"StringEquals": {"k:one": "${k:three}"}}), context.clone()), Denied);
    // What cannot be resolved might make all of the statement invalid.
    assert_eq!(with(&json!({"StringNotEquals": {"k:one": "${k:three}"}}), context.clone()), Unknown);
    assert_eq!(with(&json!({"StringNotEquals": {"k:none": "${k:three}"}}), context.clone()), Unknown);
    assert_eq!(with(&json!({"StringLike": {"k:one": "${K:Two}*"}}), context.clone()), Allowed);
    assert_eq!(with(&json!({"StringEquals": {"k:one": "${k:three, 'web'}"}}), context.clone()), Allowed);
    assert_eq!(with(&json!({"StringLike": {"k:one": "w${*}"}}), context), Denied);
}

#[test]
fn keys_that_follow_from_the_caller() {
    let arn = "arn:aws:iam::111122223333:role/build";
    for (condition, expected) in [
        (json!({"ArnEquals": {"aws:PrincipalArn": arn}}), Allowed),
        (json!({"StringEquals": {"aws:PrincipalAccount": "111122223333"}}), Allowed),
        (json!({"StringEquals": {"aws:PrincipalAccount": "222222222222"}}), Denied),
        (json!({"Bool": {"aws:PrincipalIsAWSService": "false"}}), Allowed),
        (json!({"Null": {"aws:SourceAccount": "true"}}), Allowed),
    ] {
        assert_eq!(with(&condition, Context::default()), expected, "{condition}");
    }
    let other = Context::default().with("aws:PrincipalArn", "arn:aws:iam::111122223333:role/x");
    assert_eq!(with(&json!({"ArnEquals": {"aws:PrincipalArn": arn}}), other), Denied);
}
