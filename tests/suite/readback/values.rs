//! Literals, templates, operators, functions.

use super::{come_to, shown, value, value_with};
use crate::support::text;

#[test]
fn literals_and_templates() {
    come_to(
        "variable \"name\" { default = \"web\" }\nvariable \"given\" {}\n",
        &[
            ("null", "null"),
            ("true", "true"),
            ("12", "12"),
            ("\"a\"", "'a'"),
            ("\"a $${b} \\\"c\\\"\"", "'a ${b} \"c\"'"),
            ("\"${var.name}\"", "'web'"),
            ("\"${var.name}-${12}-${true}\"", "'web-12-true'"),
            ("\"${var.given}/*\"", "'⟨var.given⟩/*'"),
            ("[1, \"a\", [null]]", "[1, 'a', [null]]"),
            ("{ a = 1, \"b\" : 2, (var.name) = 3, \"${var.name}-x\" = 4 }", "{a: 1, b: 2, web: 3, web-x: 4}"),
            ("\"%{if true}a%{endif}\"", "?a `%{…}` in a text is not followed"),
            ("\"x${[1]}\"", "?a part of a text is a list"),
            ("<<EOF\na ${var.name}\n  b\nEOF\n", "'a web\n  b\n'"),
            ("<<-EOF\n    a\n      b\n    EOF\n", "'a\n  b\n'"),
        ],
    );
}

#[test]
fn operators_and_conditionals() {
    come_to(
        "variable \"given\" {}\nvariable \"on\" { default = true }\n",
        &[
            ("1 + 2 * 3", "7"),
            ("-(7 % 4)", "-3"),
            ("1 / 4", "0.25"),
            ("1 / 0", "?what a comparison of values that are not written here comes to"),
            ("2 > 1 && !false", "true"),
            ("\"a\" == \"a\"", "true"),
            ("\"1\" != 1", "true"),
            ("[1, 2] == [1, 2]", "true"),
            ("var.given == var.given", "true"),
            ("var.given == \"x\"", "?what a comparison of values that are not written here comes to"),
            ("var.given == null", "?what a comparison of values that are not written here comes to"),
            ("var.on ? \"a\" : \"b\"", "'a'"),
            ("var.given == \"x\" ? \"same\" : \"same\"", "'same'"),
            ("var.given ? 1 : 2", "?which branch of a condition holds is not written here"),
            ("(false || var.on)", "true"),
        ],
    );
}

#[test]
fn loops() {
    come_to(
        "variable \"ids\" { type = list(string) }\nvariable \"none\" { default = [] }\n",
        &[
            ("[for it in [\"a\", \"b\", \"c\"] : upper(it) if it != \"b\"]", "['A', 'C']"),
            ("[for at, it in [\"a\", \"b\"] : \"${at}${it}\"]", "['0a', '1b']"),
            ("{ for key, it in { b = 1, a = 2 } : \"x${key}\" => it }", "{xa: 2, xb: 1}"),
            ("{ for it in [\"a\", \"a\", \"b\"] : it => it... }", "{a: ['a', 'a'], b: ['b']}"),
            ("[for it in var.ids : \"arn:${it}\"]", "['arn:⟨var.ids[*]⟩']"),
            ("[for it in var.ids : \"arn:${it}\"][2]", "'arn:⟨var.ids[2]⟩'"),
            ("[for at, it in var.ids : at]", "[?an index in a list that is not written here]"),
            ("[for it in var.none : it]", "[]"),
            ("[for it in var.ids : it if it != \"a\"]", "?which items an `if` keeps is not written here"),
            ("[{ a = 1 }, { a = 2 }][*].a", "[1, 2]"),
            ("[{ a = 1 }, { a = 2 }].*.a", "[1, 2]"),
            ("{ a = [1, 2] }.a[1]", "2"),
            ("{ a = 1 }[\"a\"]", "1"),
        ],
    );
}

#[test]
fn functions_of_texts() {
    come_to(
        "variable \"given\" {}\ndata \"aws_caller_identity\" \"current\" {}\nlocals {\n  account = data.aws_caller_identity.current.account_id\n}\n",
        &[
            ("lower(\"A-${var.given}\")", "'a-⟨lower(var.given)⟩'"),
            ("lower(\"A-${local.account}\")", "'a-⟨account⟩'"),
            ("replace(\"a:b:c\", \":\", \"/\")", "'a/b/c'"),
            ("replace(\"arn:a:${var.given}\", \":a:\", \":b:\")", "'arn:b:⟨var.given⟩'"),
            ("replace(var.given, \":a:\", \":b:\")", "'⟨replace(var.given, \":a:\", \":b:\")⟩'"),
            ("replace(\"abc\", \"/b/\", \"x\")", "?`replace` by a pattern is not read"),
            ("replace(var.given, \"/b/\", \"x\")", "'⟨replace(var.given, \"/b/\", \"x\")⟩'"),
            ("regex(\"a\", \"abc\")", "?`regex` is not read"),
            ("split(\",\", \"a,b\")", "['a', 'b']"),
            ("split(\":\", \"arn:${local.account}:x\")[1]", "'⟨account⟩'"),
            ("split(\".\", var.given)[3]", "'⟨split(\".\", var.given)[3]⟩'"),
            ("element(regex(\"/(.+)$\", var.given), 0)", "'⟨regex(\"/(.+)$\", var.given)[0]⟩'"),
            ("join(\"-\", [\"a\", var.given, 1])", "'a-⟨var.given⟩-1'"),
            ("format(\"%s-%d%%\", \"a\", 3)", "'a-3%'"),
            ("format(\"%03d\", 3)", "?`%03d` of `format` is not read"),
            ("startswith(\"arn:${var.given}\", \"arn\")", "true"),
            ("startswith(\"arn:${var.given}\", \"x\")", "false"),
            ("endswith(\"${var.given}.json\", \".json\")", "true"),
            ("startswith(var.given, \"x\")", "'⟨startswith(var.given, \"x\")⟩'"),
            ("trimsuffix(\"a.git\", \".git\")", "'a'"),
            ("trimprefix(var.given, \"x\")", "'⟨trimprefix(var.given, \"x\")⟩'"),
            ("trimprefix(\"xa\", \"x\")", "'a'"),
            ("trimspace(\" a \")", "'a'"),
            ("trim(\"?!a!\", \"!?\")", "'a'"),
            ("substr(\"hello\", 1, 3)", "'ell'"),
            ("substr(\"hello\", -2, -1)", "'lo'"),
            ("substr(var.given, 0, 3)", "'⟨substr(var.given, 0, 3)⟩'"),
            ("title(\"hello world\")", "'Hello World'"),
            ("length(\"héllo\")", "5"),
            ("length(var.given)", "'⟨length(var.given)⟩'"),
            ("tostring(12)", "'12'"),
            ("templatefile(\"x\", {})", "?the module has no file `../x`"),
            ("provider::aws::arn_parse(\"x\")", "?`arn_parse` of a provider is not read"),
        ],
    );
}

#[test]
fn functions_of_lists_and_objects() {
    come_to(
        "variable \"ids\" { type = list(string) }\nvariable \"given\" {}\n",
        &[
            ("concat([1], [2, 3], [])", "[1, 2, 3]"),
            ("compact([\"a\", \"\", null])", "['a']"),
            ("flatten([[1, [2]], 3])", "[1, 2, 3]"),
            ("distinct([\"b\", \"a\", \"b\"])", "['b', 'a']"),
            ("toset([\"b\", \"a\", \"b\"])", "['a', 'b']"),
            ("sort([\"b\", \"a\"])", "['a', 'b']"),
            ("setintersection([\"a\", \"b\"], [\"b\"])", "['b']"),
            ("setintersection([var.given], [\"b\"])", "?which items two lists share is not written here"),
            ("setsubtract([\"a\", \"b\"], [\"b\"])", "['a']"),
            ("length([1, 2])", "2"),
            ("length(var.ids)", "'⟨length([var.ids[*]])⟩'"),
            ("join(\",\", var.ids)", "'⟨join(\",\", [var.ids[*]])⟩'"),
            ("element([1, 2], 3)", "2"),
            ("var.ids[1]", "'⟨var.ids[1]⟩'"),
            ("concat([\"a\"], var.ids)[0]", "'a'"),
            ("concat([\"a\"], var.ids)[1]", "?an item of a list whose length is not written here"),
            ("contains([\"a\"], \"a\")", "true"),
            ("contains([\"a\"], \"b\")", "false"),
            ("alltrue([for it in [1, 2] : it > 0])", "true"),
            ("anytrue([false, false])", "false"),
            ("coalesce(null, \"\", \"a\")", "'a'"),
            ("coalesce(var.given, \"a\")", "?which argument `coalesce` takes is not written here"),
            ("try({ a = 1 }.b, \"other\")", "'other'"),
            ("can({ a = 1 }.b)", "false"),
            ("one([\"a\"])", "'a'"),
            ("merge({ a = 1, b = 2 }, { b = 3 }, null)", "{a: 1, b: 3}"),
            ("merge([{ a = 1 }, { b = 2 }]...)", "{a: 1, b: 2}"),
            ("keys({ b = 1, a = 2 })", "['a', 'b']"),
            ("values({ b = 1, a = 2 })", "[2, 1]"),
            ("lookup({ a = 1 }, \"a\", 2)", "1"),
            ("lookup({ a = 1 }, \"b\", 2)", "2"),
            ("zipmap([\"a\"], [1])", "{a: 1}"),
            ("max(1, 3)", "3"),
            ("jsonencode({ a = [var.given] })", "json {a: ['⟨var.given⟩']}"),
            ("jsondecode(jsonencode({ a = 1 }))", "{a: 1}"),
            ("jsondecode(\"{\\\"a\\\": [1, true]}\")", "{a: [1, true]}"),
            ("\"x${jsonencode({ a = 1 })}\"", "'x{\"a\":1}'"),
        ],
    );
}

#[test]
fn files_of_the_module() {
    let mut files = std::collections::BTreeMap::from([
        ("main.tf".to_owned(), b"resource \"aws_x\" \"y\" {\n  it = file(\"${path.module}/a/b.txt\")\n  no = file(\"${path.module}/c\")\n}\n".to_vec()),
        ("a/b.txt".to_owned(), "text ⟨account⟩".into()),
    ]);
    files.insert("a/other.tf".to_owned(), b"no hcl {".to_vec());
    let module = tfpipe::readback::read(&files);
    assert_eq!(module.problems, []);
    assert_eq!(shown(module.resources[0].body.get("it").expect("it")), "'text \u{fffd}account\u{fffd}'");
    assert_eq!(shown(module.resources[0].body.get("no").expect("no")), "?the module has no file `c`");
}

#[test]
fn nothing_passes_for_a_symbol() {
    come_to(
        "",
        &[
            ("\"⟨account⟩\"", "'\u{fffd}account\u{fffd}'"),
            ("\"\\u27e8account\\u27e9\"", "'\u{fffd}account\u{fffd}'"),
            ("\"a${1}\\u27e8account\\u27e9\"", "'a1\u{fffd}account\u{fffd}'"),
            ("{ \"⟨account⟩\" = 1 }", "{\u{fffd}account\u{fffd}: 1}"),
            ("<<EOF\n⟨account⟩\nEOF\n", "'\u{fffd}account\u{fffd}\n'"),
        ],
    );
    let escaped = value("jsondecode(\"{\\\"a\\\": \\\"\\\\u27e8account\\\\u27E9\\\"}\")");
    assert!(!shown(&escaped).contains("{a: '⟨account⟩'}"), "{}", shown(&escaped));
    let cut = value_with("variable \"given\" {}\n", "split(\"v\", var.given)");
    assert_eq!(shown(&cut), "['⟨split(\"v\", var.given)[*]⟩']");
}

#[test]
fn a_replacement_is_one_function() {
    let replace = |shown: &str| text(shown).replaced(":", "/").to_string();
    assert_eq!(replace("a:b"), "a/b");
    assert_eq!(replace("⟨var.a⟩"), "⟨replace(var.a, \":\", \"/\")⟩");
    assert_eq!(replace("a:⟨var.a:b⟩"), "a/⟨var.a:b⟩");
}
