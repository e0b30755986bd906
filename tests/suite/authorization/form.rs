//! Whether a resource of a policy can be one of a type: some ARN of the type's form must match what the policy says.

use std::collections::BTreeMap;

/// A character of a resource.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Letter(char),
    /// `?`
    One,
    /// `*`
    Any,
    /// A symbol: a name whose value is not known.
    Name,
}

/// A part of a form: a character, or a name and the characters that end it.
enum Form {
    Letter(char),
    Name(&'static str),
}

/// The last names of forms that may have slashes or colons in them.
const PATHS: &[&str] = &[
    "DashboardName",
    "EntityPath",
    "LogGroupName",
    "LogStreamName",
    "ObjectName",
    "ParameterNameWithoutLeadingSlash",
    "PolicyNameWithPath",
    "RepositoryName",
    "RoleNameWithPath",
    "RuleName",
    "SecretId",
    "Alias",
    "AlarmName",
];

fn said(resource: &str) -> Vec<Said> {
    let mut parts = Vec::new();
    let mut rest = resource.chars();
    while let Some(letter) = rest.next() {
        parts.push(match letter {
            '*' => Said::Any,
            '?' => Said::One,
            '⟨' => {
                rest.by_ref().find(|&letter| letter == '⟩');
                Said::Name
            }
            letter => Said::Letter(letter),
        });
    }
    parts
}

fn form(arn: &str) -> Vec<Form> {
    let mut parts = Vec::new();
    let mut rest = arn;
    while let Some(letter) = rest.chars().next() {
        if let Some((name, after)) = rest.strip_prefix("${").and_then(|inner| inner.split_once('}')) {
            rest = after;
            // A name ends where the next part begins; the last one only takes what such names have.
            let last = || if PATHS.contains(&name) { "" } else { ":/" };
            parts.push(Form::Name(match after.chars().next() {
                None => last(),
                Some('/') => "/",
                Some(_) => ":",
            }));
        } else {
            rest = &rest[letter.len_utf8()..];
            parts.push(Form::Letter(letter));
        }
    }
    parts
}

/// Whether some ARN of the form matches the resource.
pub(super) fn fits(resource: &str, arn: &str) -> bool {
    Match { said: said(resource), form: form(arn), seen: BTreeMap::new() }.at(0, 0, false)
}

struct Match {
    said: Vec<Said>,
    form: Vec<Form>,
    seen: BTreeMap<(usize, usize, bool), bool>,
}

impl Match {
    /// `inside` is whether the name at `form` has begun.
    fn at(&mut self, said: usize, form: usize, inside: bool) -> bool {
        if let Some(known) = self.seen.get(&(said, form, inside)) {
            return *known;
        }
        self.seen.insert((said, form, inside), false);
        let found = self.step(said, form, inside);
        self.seen.insert((said, form, inside), found);
        found
    }

    fn step(&mut self, said: usize, form: usize, inside: bool) -> bool {
        if inside && self.at(said, form + 1, false) {
            return true;
        }
        let part = match self.form.get(form) {
            None => return self.said[said..].iter().all(|it| *it == Said::Any),
            Some(Form::Letter(letter)) => Err(*letter),
            Some(Form::Name(ends)) => Ok(*ends),
        };
        match (self.said.get(said).copied(), part) {
            (None, _) | (Some(Said::Name), Err(_)) => false,
            (Some(Said::Any), Err(_)) => self.at(said + 1, form, inside) || self.at(said, form + 1, false),
            (Some(Said::Any), Ok(_)) => self.at(said + 1, form, inside) || self.at(said, form, true),
            (Some(Said::One), Err(_)) => self.at(said + 1, form + 1, false),
            (Some(Said::One | Said::Name), Ok(_)) => self.at(said + 1, form, true),
            (Some(Said::Letter(one)), Err(other)) => one == other && self.at(said + 1, form + 1, false),
            (Some(Said::Letter(letter)), Ok(ends)) => !ends.contains(letter) && self.at(said + 1, form, true),
        }
    }
}

#[test]
fn a_resource_fits_the_form_of_its_type() {
    let bucket = "arn:${Partition}:s3:::${BucketName}";
    let object = "arn:${Partition}:s3:::${BucketName}/${ObjectName}";
    let stream = "arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}:log-stream:${LogStreamName}";
    let project = "arn:${Partition}:codebuild:${Region}:${Account}:project/${ProjectName}";
    for (resource, form, expected) in [
        ("arn:⟨partition⟩:s3:::⟨var.name⟩-artifacts", bucket, true),
        ("arn:⟨partition⟩:s3:::⟨var.name⟩-artifacts/*", bucket, false),
        ("arn:⟨partition⟩:s3:::⟨var.name⟩-artifacts/*/Source/*", object, true),
        ("arn:⟨partition⟩:s3:::⟨var.name⟩-artifacts", object, false),
        ("arn:⟨partition⟩:logs:⟨region⟩:⟨account⟩:log-group:/aws/codebuild/web:*", stream, true),
        ("arn:⟨partition⟩:logs:⟨region⟩:⟨account⟩:log-group:/aws/codebuild/web", stream, false),
        ("arn:⟨partition⟩:codebuild:⟨region⟩:⟨account⟩:project/web-??????", project, true),
        ("arn:⟨partition⟩:codebuild:⟨region⟩:⟨account⟩:report-group/web", project, false),
        ("arn:⟨partition⟩:codebuild:⟨region⟩::project/web", project, false),
        ("arn:⟨partition⟩:codecommit:⟨region⟩:⟨account⟩:project/web", project, false),
        ("*", project, true),
    ] {
        assert_eq!(fits(resource, form), expected, "{resource} {form}");
    }
}
