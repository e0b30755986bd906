//! One table for each rule of the text: what is built on the left, what is printed on the right.

use tfpipe::hcl::{Block, Body, Entry, Expr, Item, Part, Reference, Step};

fn reference(path: &str) -> Expr {
    Expr::reference(path)
}

fn list<const N: usize>(items: [&str; N]) -> Expr {
    Expr::list(items.map(Expr::from))
}

fn choice(test: Expr, then: Expr, otherwise: Expr) -> Expr {
    Expr::Conditional(test.into(), then.into(), otherwise.into())
}

#[track_caller]
fn expressions<const N: usize>(table: [(Expr, &str); N]) {
    for (expr, text) in table {
        assert_eq!(expr.print(), text, "{expr:?}");
    }
}

#[test]
fn strings_are_escaped() {
    let table = [
        ("", r#""""#),
        ("plain é 日本 😀", r#""plain é 日本 😀""#),
        (r#"say "hi" \o/"#, r#""say \"hi\" \\o/""#),
        ("a\nb\r\tc", r#""a\nb\r\tc""#),
        ("\0\u{1b}\u{7f}", r#""\u0000\u001b\u007f""#),
        ("user\u{202e}nimda\u{200b}\u{e0041}", r#""user\u202enimda\u200b\U000e0041""#),
        ("${x} %{if}", r#""$${x} %%{if}""#),
        ("$${x} %%{x}", r#""$$${x} %%%{x}""#),
        ("$ % $$ 100%", r#""$ % $$ 100%""#),
        ("#{Build.DIGEST}", r##""#{Build.DIGEST}""##),
    ];
    expressions(table.map(|(text, printed)| (Expr::string(text), printed)));
}

#[test]
fn interpolations_stand_between_texts() {
    let x = || reference("var.x");
    let template = |parts: Vec<Part>| Expr::Template(parts);
    expressions([
        (Expr::concat(["a-".into(), x(), "-b".into()]), r#""a-${var.x}-b""#),
        (Expr::concat([x(), x()]), r#""${var.x}${var.x}""#),
        (Expr::concat([x()]), "var.x"),
        (template(vec![Part::Literal(String::new()), Part::Interpolation(x())]), "var.x"),
        (template(vec![Part::Interpolation(Expr::concat([x()]))]), "var.x"),
        (template(vec![Part::Interpolation("a".into()), Part::Interpolation("b".into())]), r#""ab""#),
        // A dollar sign before an interpolation must not turn it into an escape.
        (Expr::concat(["$".into(), x()]), r#""\u0024${var.x}""#),
        (Expr::concat(["$$".into(), x()]), r#""$\u0024${var.x}""#),
        (Expr::concat(["%".into(), x(), "$".into()]), r#""%${var.x}$""#),
        // An escape may be spread over two literals.
        (template(vec![Part::Literal("$".into()), Part::Literal("{x}".into())]), r#""$${x}""#),
        // Inside of a string everything stays on its line.
        (
            Expr::concat(["a".into(), Expr::call("jsonencode", [Expr::object([("b", list(["c"]))])])]),
            r#""a${jsonencode({ b : ["c"] })}""#,
        ),
        (Expr::concat(["a".into(), Expr::object([("b", x())])]), r#""a${ { b : var.x } }""#),
        (Expr::concat(["a".into(), Expr::from(-1_i64)]), r#""a${(-1)}""#),
    ]);
}

#[test]
fn scalars_references_and_calls() {
    let steps = vec![Step::Attribute("a".into()), Step::Index(0), Step::Attribute("b c\"".into())];
    expressions([
        (Expr::Null, "null"),
        (true.into(), "true"),
        (Expr::Number(i64::MIN), "-9223372036854775808"),
        (reference("aws_iam_role.build.arn"), "aws_iam_role.build.arn"),
        (Expr::Reference(Reference { root: "var".into(), steps }), r#"var.a[0]["b c\""]"#),
        (reference("x}\n${y"), "x____y"),
        (Expr::call("f", []), "f()"),
        (Expr::call("f", ["a".into(), Expr::from(-2_i64)]), r#"f("a", -2)"#),
    ]);
}

#[test]
fn operators_get_the_parentheses_they_need() {
    let [a, b, c] = [|| reference("a"), || reference("b"), || reference("c")];
    let binary = Expr::binary;
    expressions([
        (binary(binary(a(), "&&", b()), "&&", c()), "a && b && c"),
        (binary(a(), "&&", binary(b(), "&&", c())), "a && (b && c)"),
        (binary(binary(a(), "||", b()), "&&", c()), "(a || b) && c"),
        (binary(binary(a(), "&&", b()), "||", c()), "a && b || c"),
        (binary(binary(a(), "==", b()), "!=", c()), "(a == b) != c"),
        (binary(a(), "-", binary(b(), "-", c())), "a - (b - c)"),
        (binary(a(), "-", Expr::from(-1_i64)), "a - (-1)"),
        (choice(binary(a(), "==", Expr::Null), b(), c()), "a == null ? b : c"),
        (choice(a(), choice(b(), a(), b()), Expr::from(-1_i64)), "a ? (b ? a : b) : -1"),
        (choice(choice(a(), b(), c()), a(), b()), "(a ? b : c) ? a : b"),
        (binary(choice(a(), b(), c()), "+", a()), "(a ? b : c) + a"),
    ]);
}

#[test]
fn loops() {
    let each = |each: Expr, value: Expr| Expr::ForList { name: "x".into(), each: each.into(), value: value.into() };
    let over = |key: Expr, value: Expr| Expr::ForObject {
        names: ("k".into(), "v".into()),
        each: reference("var.m").into(),
        entry: Box::new((key, value)),
    };
    let object = || Expr::object([("name", reference("x"))]);
    expressions([
        (each(reference("var.l"), reference("x.id")), "[for x in var.l : x.id]"),
        (
            each(Expr::binary(choice(true.into(), 1_i64.into(), 2_i64.into()), "+", 1_i64.into()), Expr::Null),
            "[for x in(true ? 1 : 2) + 1 : null]",
        ),
        (over(reference("k"), reference("v")), "{ for k, v in var.m : k => v }"),
        (over("a".into(), Expr::from(-1_i64)), r#"{ for k, v in var.m : "a" => (-1) }"#),
        (each(reference("var.l"), object()), "[\n  for x in var.l : {\n    name = x\n  }\n]"),
        (over(reference("k"), object()), "{\n  for k, v in var.m : k => {\n    name = x\n  }\n}"),
    ]);
}

#[test]
fn keys_are_bare_where_that_is_safe() {
    let table = [
        ("name", "name"),
        ("_a-1", "_a-1"),
        ("", r#""""#),
        ("1a", r#""1a""#),
        ("aws:SourceArn", r#""aws:SourceArn""#),
        ("null", r#""null""#),
        ("true", r#""true""#),
        ("for", r#""for""#),
        ("${x}", r#""$${x}""#),
        ("Größe", r#""Größe""#),
        ("日本", r#""日本""#),
        // `terraform fmt` counts what a reader sees as one character: what may combine is written as its number.
        ("e\u{301}😀", r#""e\u0301\U0001f600""#),
    ];
    for (key, printed) in table {
        assert_eq!(Expr::object([(key, Expr::Null)]).print(), format!("{{\n  {printed} = null\n}}"));
    }
}

#[test]
fn equals_signs_align_over_consecutive_lines() {
    let body = Body::new()
        .set("a", 1_i64)
        .set("long_name", 2_i64)
        .set("policy", Expr::object([("a", Expr::from(1_i64)), ("bcd", Expr::from(2_i64))]))
        .set("bb", 3_i64)
        .set("c", 4_i64)
        .set_with("why it is so", "longer_name", 5_i64)
        .set("d", 6_i64)
        .blank()
        .set("e", 7_i64)
        .nest("nested", Body::new())
        .set("longest_name", 8_i64)
        .comment("of the body")
        .set("f", 9_i64);
    let text = "\
a         = 1
long_name = 2
policy = {
  a   = 1
  bcd = 2
}
bb = 3
c  = 4
# why it is so
longer_name = 5
d           = 6

e = 7

nested {}

longest_name = 8
# of the body
f = 9
";
    assert_eq!(body.print(), text);
}

#[test]
fn blank_lines_are_the_printers() {
    let block = || Block::new("a").label("b \"c\"").label("d");
    let inner = Body::new().blank().nest("e", Body::new().set("f", 1_i64).blank()).nest("g", Body::new()).blank();
    let body = Body::new()
        .blank()
        .comment("header")
        .block(block())
        .blank()
        .blank()
        .block(block().comment("its own").comment("two lines").body(inner))
        .set("h", 1_i64)
        .blank()
        .blank();
    let text = r#"# header

a "b \"c\"" "d" {}

# its own
# two lines
a "b \"c\"" "d" {
  e {
    f = 1
  }

  g {}
}

h = 1
"#;
    assert_eq!(body.print(), text);
    assert_eq!(Body::new().print(), "");
    assert_eq!(Body::new().nest("a", Body::new().blank()).print(), "a {}\n");
}

#[test]
fn comments_keep_to_their_lines() {
    let item = |comment: &[&str], value: &str| Item {
        comment: comment.iter().map(|&line| line.to_owned()).collect(),
        value: value.into(),
    };
    let entry = |comment: &str, key: &str| Entry { comment: vec![comment.into()], key: key.into(), value: Expr::Null };
    let body = Body::new()
        .comment("one\ntwo\r\n\n  three \r}evil\u{1b}[2J\u{202e}")
        .set("list", Expr::List(vec![item(&["why a"], "a"), item(&[], "b")]))
        .set("object", Expr::Object(vec![entry("why c", "c"), entry("why dd", "dd")]));
    let text = r#"# one
# two
#
#   three
# }evil\u001b[2J\u202e
list = [
  # why a
  "a",
  "b",
]
object = {
  # why c
  c = null
  # why dd
  dd = null
}
"#;
    assert_eq!(body.print(), text);
}

#[test]
fn a_line_breaks_after_120_columns() {
    let wide = |width: usize| list(["a".repeat(50).as_str(), "b".repeat(width).as_str()]);
    // `x = ["…50…", "…"]` is 62 characters and the second text.
    for (fits, width) in [(true, 58), (false, 59)] {
        let text = Body::new().set("x", wide(width)).print();
        assert_eq!(text.lines().count() == 1, fits, "{text}");
        assert!(text.lines().all(|line| line.len() <= 120), "{text}");
    }
    let nested = |width: usize| Body::new().nest("b", Body::new().set("x", wide(width))).print();
    assert_eq!(nested(56).lines().count(), 3);
    assert_eq!(nested(57).lines().count(), 6);
    // The column of the equals sign counts, and a value that breaks leaves the column to the others.
    let text = Body::new().set("x", wide(58)).set("longer", 1_i64).print();
    assert!(text.starts_with("x = [\n") && text.ends_with("]\nlonger = 1\n"), "{text}");
    // So does the comma behind an item.
    let item = |width: usize| Body::new().set("x", Expr::list([wide(width), "c".repeat(100).into()])).print();
    assert_eq!(item(59).lines().count(), 4);
    assert_eq!(item(60).lines().count(), 7);
    // Nothing can break a string.
    let text = Body::new().set("x", "a".repeat(130)).print();
    assert_eq!(text.lines().count(), 1);
}

#[test]
fn calls_hug_what_they_end_with() {
    let object = || Expr::object([("a", Expr::from(1_i64))]);
    let long = || reference(&format!("var.{}", "x".repeat(70)));
    expressions([
        (Expr::call("jsonencode", [object()]), "jsonencode({\n  a = 1\n})"),
        (Expr::call("merge", [reference("var.tags"), object()]), "merge(var.tags, {\n  a = 1\n})"),
        (Expr::call("f", [Expr::call("g", [Expr::list([object()])])]), "f(g([\n  {\n    a = 1\n  },\n]))"),
        (Expr::call("merge", [object(), reference("var.tags")]), "merge(\n  {\n    a = 1\n  },\n  var.tags,\n)"),
        (Expr::call("merge", [long(), long()]), &format!("merge(\n  var.{x},\n  var.{x},\n)", x = "x".repeat(70))),
        (Expr::call("merge", [object(), object()]), "merge(\n  {\n    a = 1\n  },\n  {\n    a = 1\n  },\n)"),
        (
            Expr::call("f", [choice(true.into(), object(), Expr::Null)]),
            "f(\n  true\n  ? {\n    a = 1\n  }\n  : null\n)",
        ),
    ]);
}

#[test]
fn long_operators_break_in_parentheses() {
    let long = |name: &str| reference(&format!("var.{}", name.repeat(50)));
    let [a, b, c] = ["a", "b", "c"].map(|name| format!("var.{}", name.repeat(50)));
    let chain = Expr::binary(Expr::binary(long("a"), "&&", long("b")), "&&", Expr::binary(long("c"), "==", Expr::Null));
    let compared = Expr::binary(Expr::binary(long("a"), "==", long("b")), "==", long("c"));
    let mixed = Expr::binary(Expr::binary(long("a"), "||", long("b")), "&&", long("c"));
    expressions([
        (chain, &format!("(\n  {a} &&\n  {b} &&\n  {c} == null\n)")),
        (compared, &format!("(\n  ({a} == {b}) ==\n  {c}\n)")),
        (mixed, &format!("(\n  ({a} || {b}) &&\n  {c}\n)")),
        (choice(long("a"), long("b"), long("c")), &format!("(\n  {a}\n  ? {b}\n  : {c}\n)")),
    ]);
}
