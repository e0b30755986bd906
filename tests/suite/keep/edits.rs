//! What people do to an emitted module, and what they change in its spec.

use std::fs;

use super::place::{Files, Place};

/// An edit: its name, what it does, and whether it is still there.
pub(super) struct Edit {
    pub(super) name: &'static str,
    pub(super) make: fn(&Place),
    pub(super) is_there: fn(&Files) -> bool,
    /// Whether it changes what the module allows.
    pub(super) gives_rights: bool,
}

const fn edit(name: &'static str, make: fn(&Place), is_there: fn(&Files) -> bool) -> Edit {
    Edit { name, make, is_there, gives_rights: false }
}

const fn right(name: &'static str, make: fn(&Place), is_there: fn(&Files) -> bool) -> Edit {
    Edit { name, make, is_there, gives_rights: true }
}

pub(super) fn text(files: &Files, path: &str) -> String {
    files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
}

fn has(files: &Files, path: &str, part: &str) -> bool {
    text(files, path).contains(part)
}

/// Changes every text file of the module.
fn change_all(place: &Place, change: fn(&str) -> String) {
    for (path, bytes) in place.files() {
        if let Ok(text) = String::from_utf8(bytes)
            && !path.ends_with(".zip")
            && path != ".tfpipe.json"
        {
            place.write(&format!("out/{path}"), change(&text));
        }
    }
}

/// Changes what `terraform fmt` changes.
fn change_configuration(place: &Place, change: fn(&str) -> String) {
    for path in place.files().keys().filter(|path| path.ends_with(".tf") || path.ends_with(".hcl")) {
        place.write(&format!("out/{path}"), change(&place.read(&format!("out/{path}"))));
    }
}

fn append(place: &Place, path: &str, more: &str) {
    let text = place.read(path);
    place.write(path, text + more);
}

fn rename(place: &Place, from: &str, to: &str) {
    fs::rename(place.path(from), place.path(to)).expect(from);
}

const STATEMENT: &str = "      {
        Sid      = \"OwnTable\"
        Effect   = \"Allow\"
        Action   = [\"dynamodb:GetItem\"]
        Resource = \"arn:aws:dynamodb:eu-west-1:111111111111:table/own\"
      },
";

/// Adds a statement to the first policy of a role's own calls.
fn add_statement(place: &Place) {
    let text = place.read("out/iam.tf");
    let at = text.find("resource \"aws_iam_role_policy\" \"build\"").expect("the role of the build");
    let statements = text[at..].find("Statement = [\n").expect("its statements") + at + "Statement = [\n".len();
    place.write("out/iam.tf", format!("{}{STATEMENT}{}", &text[..statements], &text[statements..]));
}

pub(super) const EDITS: &[Edit] = &[
    edit("comment at the end", |it| append(it, "out/iam.tf", "\n# mine\n"), |it| has(it, "iam.tf", "# mine")),
    edit("comment at the top", |it| it.replace("out/iam.tf", "\n\n", "\n# mine\n\n"), |it| has(it, "iam.tf", "# mine")),
    edit(
        "comment in a resource",
        |it| it.replace("out/build.tf", "  name ", "  # mine\n  name "),
        |it| has(it, "build.tf", "  # mine\n"),
    ),
    edit(
        "argument changed",
        |it| it.replace("out/registry.tf", "scan_on_push = true", "scan_on_push = false"),
        |it| has(it, "registry.tf", "scan_on_push = false"),
    ),
    edit(
        "argument added",
        |it| {
            it.replace(
                "out/build.tf",
                "resource \"aws_codebuild_project\" \"build\" {\n",
                "resource \"aws_codebuild_project\" \"build\" {\n  queued_timeout = 30\n\n",
            );
        },
        |it| has(it, "build.tf", "queued_timeout = 30"),
    ),
    edit(
        "resource in an emitted file",
        |it| append(it, "out/build.tf", "\nresource \"aws_s3_bucket\" \"own\" {\n  bucket = \"own\"\n}\n"),
        |it| has(it, "build.tf", "\"own\""),
    ),
    edit(
        "resource in a file of its own",
        |it| it.write("out/custom.tf", "resource \"aws_s3_bucket\" \"own\" {\n  bucket = \"own\"\n}\n"),
        |it| has(it, "custom.tf", "\"own\""),
    ),
    edit(
        "override file",
        |it| {
            it.write(
                "out/build_override.tf",
                "resource \"aws_codebuild_project\" \"build\" {\n  queued_timeout = 30\n}\n",
            );
        },
        |it| has(it, "build_override.tf", "queued_timeout = 30"),
    ),
    edit(
        "variable",
        |it| append(it, "out/variables.tf", "\nvariable \"own\" {\n  type    = string\n  default = \"\"\n}\n"),
        |it| has(it, "variables.tf", "variable \"own\""),
    ),
    edit(
        "output",
        |it| {
            append(it, "out/outputs.tf", "\noutput \"own\" {\n  value = aws_codepipeline.pipeline.id\n}\n");
        },
        |it| has(it, "outputs.tf", "output \"own\""),
    ),
    edit(
        "description of a variable",
        |it| {
            let text = it.read("out/variables.tf");
            let at = text.find("description = \"").expect("a description") + "description = \"".len();
            it.write("out/variables.tf", format!("{}Ours: {}", &text[..at], &text[at..]));
        },
        |it| has(it, "variables.tf", "Ours: "),
    ),
    edit("every space between words", |it| change_configuration(it, |text| text.replace(" = ", "  =  ")), |_| true),
    edit("CRLF", |it| change_all(it, |text| text.replace('\n', "\r\n")), |it| has(it, "iam.tf", "\r\n")),
    edit("byte order mark", |it| change_all(it, |text| format!("\u{feff}{text}")), |it| has(it, "iam.tf", "\u{feff}")),
    edit(
        "final newline",
        |it| change_all(it, |text| text.trim_end().to_owned()),
        |it| !text(it, "main.tf").ends_with('\n'),
    ),
    edit(
        "terraform-docs",
        |it| {
            let text = it.read("out/README.md");
            let (before, rest) = text.split_once("<!-- BEGIN_TF_DOCS -->\n").expect("the mark");
            let (_, after) = rest.split_once("<!-- END_TF_DOCS -->").expect("the mark");
            let table = "## Requirements\n\n| Name | Version |\n|------|---------|\n| aws | >= 5 |\n";
            it.write("out/README.md", format!("{before}<!-- BEGIN_TF_DOCS -->\n{table}<!-- END_TF_DOCS -->{after}"));
        },
        |it| has(it, "README.md", "## Requirements"),
    ),
    edit("prose", |it| append(it, "out/README.md", "\n## Our runbook\n"), |it| has(it, "README.md", "## Our runbook")),
    edit(
        "example",
        |it| append(it, "out/examples/complete/outputs.tf", "\n# mine\n"),
        |it| has(it, "examples/complete/outputs.tf", "# mine"),
    ),
    edit(
        "example removed",
        |it| fs::remove_dir_all(it.path("out/examples")).expect("gone"),
        |it| !it.keys().any(|path| path.starts_with("examples/")),
    ),
    edit(
        "tests removed",
        |it| fs::remove_dir_all(it.path("out/tests")).expect("gone"),
        |it| !it.keys().any(|path| path.starts_with("tests/")),
    ),
    edit(
        "code of a function",
        |it| it.replace("out/functions/tag_image.py", "\n\n\n", "\n\n# mine\n\n\n"),
        |it| has(it, "functions/tag_image.py", "# mine"),
    ),
    edit(
        "archive of a function",
        |it| it.write("out/functions/tag_image.zip", b"PK mine"),
        |it| it["functions/tag_image.zip"] == b"PK mine",
    ),
    edit(
        "buildspec",
        |it| {
            let text = it.read("out/buildspecs/image.yml");
            let (first, rest) = text.split_once('\n').expect("lines");
            it.write("out/buildspecs/image.yml", format!("{first}\n# mine\n{rest}"));
        },
        |it| has(it, "buildspecs/image.yml", "# mine"),
    ),
    edit(
        "file renamed",
        |it| rename(it, "out/build.tf", "out/projects.tf"),
        |it| it.contains_key("projects.tf") && !it.contains_key("build.tf"),
    ),
    edit(
        "file renamed and edited",
        |it| {
            rename(it, "out/iam.tf", "out/roles.tf");
            append(it, "out/roles.tf", "\n# mine\n");
        },
        |it| has(it, "roles.tf", "# mine") && !it.contains_key("iam.tf"),
    ),
    edit(
        "file removed",
        |it| fs::remove_file(it.path("out/locals.tf")).expect("gone"),
        |it| it.contains_key("locals.tf"),
    ),
    edit(
        "values of the caller",
        |it| append(it, "out/terraform.tfvars.example", "# mine\n"),
        |it| has(it, "terraform.tfvars.example", "# mine"),
    ),
    edit(
        "test",
        |it| append(it, "out/tests/module.tftest.hcl", "\n# mine\n"),
        |it| has(it, "tests/module.tftest.hcl", "# mine"),
    ),
    edit(
        "rules of git",
        |it| append(it, "out/.gitattributes", "*.bin binary\n"),
        |it| has(it, ".gitattributes", "*.bin"),
    ),
    right("statement added", add_statement, |it| has(it, "iam.tf", "OwnTable")),
    right(
        "action removed",
        |it| {
            let text = it.read("out/iam.tf");
            let at = text.find("\"ecr:InitiateLayerUpload\",").expect("an action");
            let from = text[..at].rfind('\n').expect("its line");
            let to = at + text[at..].find('\n').expect("its line");
            it.write("out/iam.tf", format!("{}{}", &text[..from], &text[to..]));
        },
        |it| !has(it, "iam.tf", "\"ecr:InitiateLayerUpload\""),
    ),
];

/// A change of the spec.
pub(super) struct Change(pub(super) &'static str, pub(super) &'static [(&'static str, &'static str)]);

pub(super) const CHANGES: &[Change] = &[
    Change("none", &[]),
    Change("stage renamed", &[("name: Deploy", "name: Ship")]),
    Change("action renamed", &[("name: Lint", "name: Style")]),
    Change("image action named", &[("      - image: {", "      - name: Pack\n        image: {")]),
    Change(
        "action added",
        &[(
            "commands: { run: [make lint] }\n",
            "commands: { run: [make lint] }\n      - name: Test\n        commands: { run: [make test] }\n",
        )],
    ),
    Change(
        "stage removed",
        &[("  - name: Verify\n    actions:\n      - name: Lint\n        commands: { run: [make lint] }\n", "")],
    ),
    Change(
        "approval added",
        &[("  - name: Deploy\n", "  - name: Approve\n    actions:\n      - approval: {}\n  - name: Deploy\n")],
    ),
    Change("tag", &[("Team: devops", "Team: platform")]),
    Change("moving tag", &[("tag: production", "tag: live")]),
    Change("provider 6", &[("provider: 5\n", "")]),
    Change("artifacts under a key", &[("expire_days: 30", "expire_days: 30, encryption: kms")]),
    Change("notifications removed", &[("notifications: { email: input, events: [failed] }\n", "")]),
    Change("notifications under a key", &[("events: [failed]", "events: [failed], encryption: kms")]),
    Change("alarms", &[("stages:\n", "alarms: { duration_minutes: 60 }\nstages:\n")]),
    Change("name", &[("name: web\n", "name: shop\n")]),
    Change("branch", &[("branch: main", "branch: release")]),
    Change("manual trigger", &[("registry: {", "trigger: manual\nregistry: {")]),
    Change("retention", &[("log_retention_days: 7", "log_retention_days: 30")]),
    Change("images kept", &[("keep: 10", "keep: 20")]),
    Change("commands", &[("[make lint]", "[make lint, make style]")]),
    Change(
        "permission declared",
        &[(
            "commands: { run: [make lint] }\n",
            "commands: { run: [make lint] }\n        permissions:\n          - actions: [s3:GetObject]\n            resources: [\"arn:${partition}:s3:::rules/*\"]\n            reason: rules of the linter\n",
        )],
    ),
    Change("immutable images", &[("provider: 5\n", ""), ("immutable: false", "immutable: true")]),
];
