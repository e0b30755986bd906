//! What the symbols of a module can stand for, by where they come from.

use tfpipe::symbolic::Alphabet::{self, Account, Code, Other, Path, Whole, Word};

use super::value_with;

/// What the only symbol of an expression can stand for, after other text.
fn alphabet(before: &str, expression: &str) -> Alphabet {
    let node = value_with(before, expression);
    let text = node.text().unwrap_or_else(|| panic!("{expression} is {:?}", node.value));
    text.only_symbol().unwrap_or_else(|| panic!("{expression} is {text}")).alphabet()
}

/// A variable whose validation has a condition.
fn validated(kind: &str, condition: &str) -> String {
    format!(
        "variable \"x\" {{\n  type = {kind}\n  validation {{\n    condition     = {condition}\n    error_message = \"no\"\n  }}\n}}\n"
    )
}

#[test]
fn a_variable_is_what_its_validation_lets_through() {
    for (pattern, expected) in [
        ("^[A-Za-z0-9_-]{1,255}$", Word),
        ("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", Word),
        ("^rtb-[0-9a-f]{8}([0-9a-f]{9})?$", Word),
        ("^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$", Path),
        ("^([A-Za-z0-9+=,.@_-]+/)*[A-Za-z0-9]{1,64}$", Path),
        ("^[0-9]{12}\\\\.dkr/[a-z]+$", Path),
        ("^arn:aws[a-z-]*:iam::[0-9]{12}:role/[a-z]+$", Whole),
        // Ranges hold what stands between their ends, and a star in a class is itself.
        ("^[!-~]+$", Whole),
        ("^[.-0]+$", Path),
        ("^[a*]+$", Whole),
        // What is not written out may be anything.
        ("^.+$", Whole),
        ("^\\\\S+$", Whole),
        ("^[^:]+$", Whole),
        ("^(?i)a$", Whole),
        ("^a|b$", Whole),
        ("^(a|b)$", Word),
        ("[a-z]+$", Whole),
        ("^[a-z]+", Whole),
    ] {
        let condition = format!("can(regex(\"{pattern}\", var.x))");
        assert_eq!(alphabet(&validated("string", &condition), "var.x"), expected, "{pattern}");
    }
    let word = "can(regex(\"^[a-z]+$\", var.x))";
    for (condition, expected) in [
        (format!("length(var.x) < 9 && {word}"), Word),
        (format!("({word})"), Word),
        (format!("var.x == \"a:b\" || {word}"), Whole),
        (format!("!{word}"), Whole),
        ("length(var.x) < 9".to_owned(), Whole),
        ("can(regex(\"^[a-z]+$\", var.y))".to_owned(), Whole),
        ("can(regex(\"^[a-z]+$\", lower(var.x)))".to_owned(), Whole),
    ] {
        assert_eq!(alphabet(&validated("string", &condition), "var.x"), expected, "{condition}");
    }
    let each = "alltrue([for it in var.x : can(regex(\"^[a-z]+$\", it))])";
    assert_eq!(alphabet(&validated("list(string)", each), "var.x[0]"), Word);
    let other = "alltrue([for it in var.y : can(regex(\"^[a-z]+$\", it))])";
    assert_eq!(alphabet(&validated("list(string)", other), "var.x[0]"), Whole);
    let some = "alltrue([for it in var.x : can(regex(\"^[a-z]+$\", it)) if it != \"a:b\"])";
    assert_eq!(alphabet(&validated("list(string)", some), "var.x[0]"), Whole);
}

#[test]
fn a_name_says_nothing() {
    for name in ["repository", "topic_arn", "account_id", "name", "other"] {
        let variable = format!("variable \"{name}\" {{}}\n");
        assert_eq!(alphabet(&variable, &format!("var.{name}")), Whole, "{name}");
    }
    // But for the variables of tfpipe that name whom the module does not have.
    assert_eq!(alphabet("variable \"state_administrator_arn\" {}\n", "var.state_administrator_arn"), Other);
}

#[test]
fn the_rest_is_what_its_source_makes() {
    let data = "data \"aws_caller_identity\" \"me\" {}\ndata \"aws_region\" \"here\" {}\n";
    assert_eq!(alphabet(data, "data.aws_caller_identity.me.account_id"), Account);
    assert_eq!(alphabet(data, "data.aws_region.here.region"), Code);
    let resources = "resource \"aws_kms_key\" \"k\" {}\nresource \"aws_lb\" \"l\" {}\n";
    assert_eq!(alphabet(resources, "aws_kms_key.k.key_id"), Word);
    assert_eq!(alphabet(resources, "aws_lb.l.arn"), Whole);
    assert_eq!(alphabet(resources, "aws_lb.l"), Whole);
    let uri = validated("string", "can(regex(\"^[0-9]+\\\\.dkr/[a-z]+$\", var.x))");
    for (call, expected) in [
        ("split(\".\", var.x)[0]", Path),
        ("regex(\"/(.+)$\", var.x)[0]", Path),
        ("replace(var.x, \"/\", \":\")", Whole),
        ("upper(var.x)", Path),
        ("sha256(var.x)", Whole),
    ] {
        assert_eq!(alphabet(&uri, call), expected, "{call}");
    }
}
