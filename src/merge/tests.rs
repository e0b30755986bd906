use super::{Fault, faults_of_change, git_sides, line_of_mark, merge, says_the_same};

const BASE: &str = "resource \"a_b\" \"c\" {\n  name = \"web\"\n  size = 1\n\n  tags = {\n    a = 1\n  }\n}\n";

#[track_caller]
fn merged(path: &str, base: &str, ours: &str, theirs: &str) -> String {
    merge(path, base, ours, theirs).unwrap_or_else(|conflict| panic!("{conflict:?}"))
}

#[test]
fn both_sides_are_in_the_result() {
    let ours = BASE.replace("size = 1\n", "size = 2 # ours\n");
    let theirs = BASE.replace("\"web\"", "\"shop\"");
    assert_eq!(merged("main.tf", BASE, &ours, &theirs), ours.replace("\"web\"", "\"shop\""));
    assert_eq!(merged("main.tf", BASE, BASE, &theirs), theirs);
    assert_eq!(merged("main.tf", BASE, &ours, BASE), ours);
    assert_eq!(merged("main.tf", BASE, &ours, &ours), ours);
}

#[test]
fn the_same_line_changed_twice_is_a_conflict() {
    let (ours, theirs) = (BASE.replace("size = 1", "size = 2"), BASE.replace("size = 1", "size = 3"));
    let conflict = merge("main.tf", BASE, &ours, &theirs).expect_err("a conflict");
    assert_eq!((conflict.ours, conflict.theirs), (3, 3));
    let theirs = BASE.replace("  size = 1\n", "");
    assert!(merge("main.tf", BASE, &ours, &theirs).is_err(), "one changes what the other removes");
}

#[test]
fn additions_at_one_place_stand_one_after_the_other_where_order_says_nothing() {
    let (ours, theirs) = (format!("{BASE}\n# ours\n"), format!("{BASE}\nresource \"a_b\" \"d\" {{}}\n"));
    let both = merged("main.tf", BASE, &ours, &theirs);
    assert!(both.starts_with(BASE) && both.contains("# ours") && both.contains("\"d\""), "{both}");
    assert!(merge("run.py", BASE, &ours, &theirs).is_err());
    let heredoc = "a = <<EOT\n  one\nEOT\n";
    let with = |line: &str| heredoc.replace("one\n", &format!("one\n  {line}\n"));
    assert!(
        merge("main.tf", &with("end"), &with("two\n  end"), &with("three\n  end")).is_err(),
        "a heredoc's lines have an order"
    );
    // Each is whole, although both end alike.
    let (one, other) = (format!("{BASE}\nx {{\n  a = 1\n}}\n"), format!("{BASE}\ny {{\n  b = 1\n}}\n"));
    assert_eq!(merged("main.tf", BASE, &one, &other), format!("{other}\nx {{\n  a = 1\n}}\n"));
    let (left, right) = (format!("{one}\nz {{\n}}\n"), format!("{one}\nw {{\n}}\n"));
    assert_eq!(merged("main.tf", BASE, &left, &right), format!("{right}\nz {{\n}}\n"));
    // What both add is there once.
    assert_eq!(
        merged("main.tf", BASE, &ours, &ours.replace("# ours", "# ours\n# theirs")).matches("# ours").count(),
        1
    );
}

#[test]
fn what_editors_change_by_themselves_is_no_edit_and_stays() {
    let theirs = BASE.replace("\"web\"", "\"shop\"");
    let windows = format!("\u{feff}{}", BASE.trim_end().replace('\n', "\r\n"));
    assert!(says_the_same("main.tf", BASE, &windows));
    let new = merged("main.tf", BASE, &windows, &theirs);
    assert_eq!(new, format!("\u{feff}{}", theirs.trim_end().replace('\n', "\r\n")));
}

#[test]
fn alignment_is_no_edit() {
    let aligned = BASE.replace("name = ", "name    = ").replace("size = ", "size    = ").replace("a = 1", "a   =   1");
    assert!(says_the_same("main.tf", BASE, &aligned));
    let theirs = BASE.replace("  name = \"web\"\n", "  name    = \"web\"\n  another = true\n");
    let new = merged("main.tf", BASE, &aligned, &theirs);
    assert!(new.contains("  name    = \"web\"\n  another = true\n  size    = 1\n"), "{new}");
    for (one, other) in [("a = \"b  c\"", "a = \"b c\""), ("a = b # c  d", "a = b # c d"), ("a b", "ab")] {
        assert!(!says_the_same("main.tf", one, other), "{one}");
    }
    assert!(says_the_same("main.tf", "a=[1,\"${b[\"x\"]}\"]", "a = [1, \"${b[\"x\"]}\"]"));
    assert!(!says_the_same("main.tf", "a = <<E\n x\nE\n", "a = <<E\n  x\nE\n"), "a heredoc's spaces count");
    assert!(!says_the_same("run.py", "if a:\n  b\n", "if a:\n b\n"));
}

#[test]
fn what_terraform_docs_writes_never_makes_a_conflict() {
    let readme = |table: &str| format!("# web\n\n<!-- BEGIN_TF_DOCS -->\n{table}\n<!-- END_TF_DOCS -->\n\nend\n");
    let (base, ours, theirs) = (readme("| a |"), readme("## Inputs\n\n<a></a>"), readme("| a |\n| b |"));
    assert_eq!(merged("README.md", &base, &ours.replace("end", "END"), &theirs), ours.replace("end", "END"));
    assert_eq!(
        merged("README.md", &base, &base.replace("# web", "# shop"), &theirs),
        theirs.replace("# web", "# shop")
    );
}

#[test]
fn both_sides_of_an_unfinished_merge_are_found() {
    let text = "a\n<<<<<<< HEAD\nb\n||||||| 1234567\nc\n=======\nd\n>>>>>>> branch\ne\n";
    let sides = git_sides(text).expect("two sides");
    assert_eq!((sides.ours.as_str(), sides.theirs.as_str()), ("a\nb\ne\n", "a\nd\ne\n"));
    assert_eq!(git_sides("a\n=======\nb\n"), None);
    assert_eq!(git_sides("<<<<<<< HEAD\nb\n"), None);
    // A file that both sides renamed has longer marks.
    let renamed = "<<<<<<<< HEAD:uno.yml\nb\n=======\n========\nd\n>>>>>>>> x:eins.yml\n";
    let sides = git_sides(renamed).expect("two sides");
    assert_eq!((sides.ours.as_str(), sides.theirs.as_str()), ("b\n=======\n", "d\n"));
}

#[test]
fn a_mark_that_is_left_is_found() {
    assert_eq!(line_of_mark("a\n<<<<<<< HEAD\nb\n"), Some(2));
    assert_eq!(line_of_mark("a\n>>>>>>>> x:eins.yml\n"), Some(2));
    assert_eq!(line_of_mark("Title\n=======\n<<EOF\n>>> 1\n|||||||\n"), None);
}

fn faults(before: &[(&str, &str)], after: &[(&str, &str)]) -> Vec<Fault> {
    let files =
        |list: &[(&'static str, &'static str)]| list.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    // The texts live as long as the test.
    let leak = |list: &[(&str, &str)]| -> Vec<(&'static str, &'static str)> {
        list.iter()
            .map(|(a, b)| {
                (&*Box::leak((*a).to_owned().into_boxed_str()), &*Box::leak((*b).to_owned().into_boxed_str()))
            })
            .collect()
    };
    faults_of_change(&files(&leak(before)), &files(&leak(after)))
}

#[track_caller]
fn breaks(after: &[(&str, &str)], message: &str) {
    let found = faults(&[("gone.tf", "resource \"a_b\" \"gone\" {}\n")], after);
    assert_eq!(found.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>(), [message]);
}

#[test]
fn a_module_that_does_not_hold_together_is_found() {
    breaks(&[("a.tf", "x {")], "`a.tf:1` cannot be read: invalid block body; expected `}`, newline or identifier");
    breaks(
        &[("a.tf", "resource \"a_b\" \"c\" {}\n"), ("b.tf", "\nresource \"a_b\" \"c\" {}\n")],
        "`a_b.c` is declared twice, at `a.tf:1` and at `b.tf:2`",
    );
    breaks(
        &[("a.tf", "locals {\n  a = 1\n}\nlocals {\n  a = 2\n}\n")],
        "`local.a` is declared twice, at `a.tf:2` and at `a.tf:5`",
    );
    breaks(
        &[("a.tf", "output \"o\" {\n  value = 1\n  value = 2\n}\n")],
        "`a.tf:3` cannot be read: invalid attribute; expected unique attribute key; found redefined attribute",
    );
    breaks(
        &[("a.tf", "output \"o\" {\n  value = \"${var.x}\"\n}\n")],
        "`a.tf:2` refers to `var.x`, which no file declares",
    );
    breaks(
        &[("a.tf", "output \"o\" { value = a_b.gone.arn }\n")],
        "`a.tf:1` refers to `a_b.gone`, which `gone.tf` no longer declares",
    );
    breaks(
        &[("a_override.tf", "resource \"a_b\" \"d\" {}\n")],
        "`a_override.tf:1` overrides `a_b.d`, which no file declares",
    );
}

#[test]
fn moves_that_do_not_go_together_are_found() {
    let moved = |from: &str, to: &str| format!("moved {{\n  from = a_b.{from}\n  to   = a_b.{to}\n}}\n");
    let c = ("c.tf", "resource \"a_b\" \"c\" {}\n");
    let (b_c, c_b, a_c, a_d) = (moved("b", "c"), moved("c", "b"), moved("a", "c"), moved("a", "d"));
    breaks(&[("a.tf", &a_d), c], "`a.tf:1` moves `a_b.a` to `a_b.d`, which no file declares");
    breaks(
        &[("a.tf", &c_b), ("b.tf", &moved("b", "e")), c, ("e.tf", "resource \"a_b\" \"e\" {}\n")],
        "`a.tf:1` moves `a_b.c`, which is declared at `c.tf:1`",
    );
    breaks(&[("a.tf", &a_c), ("b.tf", &b_c), c], "`a.tf:1` and `b.tf:1` both move to `a_b.c`");
    breaks(
        &[("a.tf", &moved("b", "c")), ("b.tf", &moved("c", "b"))],
        "`a.tf:1` and `b.tf:1` move `a_b.b` and `a_b.c` in a circle",
    );
    // A chain, the same move twice, and moves of instances and of modules.
    let others = "moved {\n  from = a_b.c[0]\n  to = a_b.c\n}\nmoved {\n  from = module.x\n  to = module.y\n}\n";
    assert_eq!(faults(&[c], &[("a.tf", &moved("a", "b")), ("b.tf", &b_c), ("d.tf", &b_c), ("o.tf", others), c]), []);
}

#[test]
fn one_that_does_is_left_alone() {
    let text = r#"
terraform {
  required_providers {
    aws = { configuration_aliases = [aws.other_one] }
  }
}
provider "aws" { alias = "other" }
variable "x" {
  type = object({ a = optional(string) })
  validation { condition = var.x != null }
}
locals { y = { for some_key, some_value in var.x : some_key => some_value.id } }
resource "a_b" "c" {
  provider = aws.other
  for_each = local.y
  name     = "${each.key}-${path.module}-${data.a_b.d.id}"
  dynamic "a_block" {
    for_each = []
    content {
      z = a_block.value.q
    }
  }
  lifecycle { ignore_changes = [tags] }
  depends_on = [a_b.e]
}
data "a_b" "d" {}
resource "a_b" "e" { type = "x" }
moved {
  from = a_b.old
  to   = a_b.e
}
"#;
    let with_override =
        [("main.tf", text), ("x_override.tf", "resource \"a_b\" \"e\" { type = \"y\" }\nlocals { new = 1 }\n")];
    assert_eq!(faults(&[], &with_override), []);
    // What was wrong before is nobody's fault now; what other languages say is not known.
    let broken = [("a.tf", "output \"o\" { value = var.x }\n")];
    assert_eq!(faults(&broken, &[("a.tf", "\noutput \"o\" { value = var.x }\n")]), []);
    assert_eq!(faults(&[], &[broken[0], ("b.tf.json", "{}")]), []);
}
