use serde_json::{Value, json};
use tfpipe::iam::eval::{Names, Pattern, Policy, PrincipalPattern, Principals};

use super::Is::{Allowed, Denied};
use super::{by_identity, policy, request};

#[test]
fn the_forms_of_a_document() {
    let parsed = policy(&json!({
        "Version": "2012-10-17",
        "Id": "x",
        "Statement": [
            {"Sid": "A", "Effect": "Allow", "Principal": {"AWS": ["*", "1"], "Service": "s"}, "Action": "a:B", "Resource": ["r"]},
            {"Effect": "Deny", "NotPrincipal": "*", "NotAction": ["a:B"], "NotResource": "r",
             "Condition": {"Bool": {"k:a": false, "k:b": [true]}, "NumericEquals": {"k:c": 5}}},
        ],
    }));
    let [first, second] = parsed.statements.as_slice() else { panic!("two statements") };
    assert_eq!((first.id, second.id), (0, 1));
    let text = |text: &str| Pattern::Text(text.into());
    assert_eq!(
        first.principals,
        Some(Principals::These(vec![
            PrincipalPattern::Everyone,
            PrincipalPattern::Aws(text("1")),
            PrincipalPattern::Service(text("s")),
        ]))
    );
    assert_eq!(second.principals, Some(Principals::AllBut(vec![PrincipalPattern::Everyone])));
    assert_eq!(second.actions, Names::AllBut(vec![text("a:B")]));
    assert_eq!(second.resources, Some(Names::AllBut(vec![text("r")])));
    let conditions: Vec<_> = second.conditions.iter().map(|found| (found.key.as_str(), &found.values)).collect();
    assert_eq!(conditions, [("k:a", &vec![text("false")]), ("k:b", &vec![text("true")]), ("k:c", &vec![text("5")])]);
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    for (json, expected) in [
        (json!([]), vec!["the policy is not an object"]),
        (json!({"Version": "2012-10-17"}), vec!["the policy has no `Statement`"]),
        (
            json!({"Version": "2020-01-01", "Statement": [], "Statements": 1}),
            vec![
                "the policy has an unknown element `Statements`",
                "`Version` is neither \"2012-10-17\" nor \"2008-10-17\"",
            ],
        ),
        (
            json!({"Statement": ["x", {"Effect": "allow", "Actions": "x"}]}),
            vec![
                "Statement[0] is not an object",
                "Statement[1] has an unknown element `Actions`",
                "Statement[1].Effect is neither \"Allow\" nor \"Deny\"",
                "Statement[1] has no `Action`",
            ],
        ),
        (
            statement(&json!({"Action": 1, "NotAction": "x", "Resource": [{}], "Principal": "x"})),
            vec![
                "Statement[0] has both `Action` and `NotAction`",
                "Statement[0] has no `Action`",
                "Statement[0].Principal is neither \"*\" nor an object",
                "Statement[0].Resource is not a text",
            ],
        ),
        (
            statement(&json!({"Action": "a:b", "Resource": [{}], "Principal": {"Aws": "x"}})),
            vec!["Statement[0].Principal has an unknown kind `Aws`", "Statement[0].Resource is not a text"],
        ),
        (
            statement(&json!({"Action": "a:b", "Condition": {
                "StringIs": {"k": "v"}, "NullIfExists": {"k": "true"}, "ForSomeValues:Bool": {"k": "true"},
                "Bool": {"k": "yes"}, "IpAddress": {"k": "1.2.3.4/33"}, "DateEquals": {"k": "2026-02-30"},
                "NumericEquals": {"k": ["1", "x"]}, "Null": "x",
            }})),
            vec![
                "Statement[0].Condition.StringIs: IAM has no operator `StringIs`",
                "Statement[0].Condition.NullIfExists: IAM has no operator `NullIfExists`",
                "Statement[0].Condition.ForSomeValues:Bool: IAM has no operator `ForSomeValues:Bool`",
                "Statement[0].Condition.Bool.k: `Bool` takes no `yes`",
                "Statement[0].Condition.IpAddress.k: `IpAddress` takes no `1.2.3.4/33`",
                "Statement[0].Condition.DateEquals.k: `DateEquals` takes no `2026-02-30`",
                "Statement[0].Condition.NumericEquals.k: `NumericEquals` takes no `x`",
                "Statement[0].Condition.Null is not an object",
            ],
        ),
    ] {
        assert_eq!(Policy::parse(&json).expect_err("not a policy"), expected, "{json}");
    }
}

fn statement(fields: &Value) -> Value {
    let mut statement = fields.clone();
    statement["Effect"] = json!("Allow");
    json!({"Version": "2012-10-17", "Statement": statement})
}

#[test]
fn the_older_version_has_no_variables() {
    for (version, expected) in [("2012-10-17", Allowed), ("2008-10-17", Denied)] {
        let with = |resource: &str| {
            let statement = json!({"Effect": "Allow", "Action": "*", "Resource": resource});
            policy(&json!({"Version": version, "Statement": statement}))
        };
        let mut request = request();
        request.context = request.context.with("aws:PrincipalTag/team", "web");
        assert_eq!(by_identity(&request, &with("arn:aws:s3:::${aws:PrincipalTag/team}/*")), expected);
        assert_eq!(by_identity(&request, &with("arn:aws:s3:::web/*")), Allowed);
        request.resource = "arn:aws:s3:::${aws:PrincipalTag/team}/x".into();
        let literal = by_identity(&request, &with("arn:aws:s3:::${aws:PrincipalTag/team}/*"));
        assert_eq!(literal, if expected == Allowed { Denied } else { Allowed });
    }
}
