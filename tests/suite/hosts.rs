//! Addresses outside: every host that an emitted file names, with its owner, and no page of a package registry anywhere.
//!
//! A link is trusted like the text around it. A host that nobody owns yet belongs to whoever registers it first, and an
//! address that can be registered by anybody (a package of this name) is the same.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::{cases, read_tree, root};

/// The hosts that emitted files may name, or domains of which they may name any host, and whose each is.
const HOSTS: &[(&str, &str)] = &[
    ("amazonaws.com", "AWS: service principals, endpoints, registries of an account"),
    ("amazonaws.com.cn", "AWS in China: what a module's tests give as the suffix of that partition"),
    ("console.aws.amazon.com", "AWS: its console, in links of approvals"),
    ("console.amazonaws.cn", "AWS in China: the same"),
    ("console.amazonaws-us-gov.com", "AWS GovCloud: the same"),
    ("on.aws", "AWS: function URLs"),
    ("public.ecr.aws", "AWS: its gallery of images; an upstream of ECR's cache; Trivy's databases"),
    ("example.com", "reserved for examples by RFC 2606: nobody can register it"),
    ("github.com", "downloads of released tools, each checked against a SHA-256; webhooks"),
    ("ghcr.io", "GitHub: Trivy's databases, below the organization of Trivy's authors"),
    ("releases.hashicorp.com", "HashiCorp: Terraform, checked against a SHA-256"),
    ("registry.terraform.io", "HashiCorp: providers that the list allows, signed, by the lock file's digests"),
    ("registry.opentofu.org", "OpenTofu: the same"),
    ("docker.io", "Docker: an upstream of ECR's cache, if the spec asks for it"),
    ("quay.io", "Red Hat: an upstream of ECR's cache, if the spec asks for it"),
    ("registry.k8s.io", "Kubernetes: an upstream of ECR's cache, if the spec asks for it"),
];

/// The ends of names of hosts that are told from other dotted names (`aws_iam_role.build.name`) by them.
const TOP_LEVEL: &[&str] = &["app", "aws", "cloud", "cn", "com", "dev", "io", "net", "org", "rs", "sh"];

/// The hosts of package registries, in parts: a registry's page for a name belongs to whoever takes the name there.
const REGISTRIES: &[&[&str]] = &[
    &["crates", "io"],
    &["docs", "rs"],
    &["lib", "rs/"],
    &["pypi", "org"],
    &["files", "pythonhosted", "org"],
    &["npmjs", "com"],
    &["npmjs", "org"],
    &["rubygems", "org"],
    &["proxy", "golang", "org"],
    &["pkg", "go", "dev"],
];

/// The hosts that a text names: what stands behind `://`, and words that end as a host does.
fn hosts(text: &str) -> BTreeSet<String> {
    let apart = |c: char| !(c.is_ascii_alphanumeric() || ".-_".contains(c));
    let addressed = text.split("://").skip(1).filter_map(|rest| rest.split(apart).next());
    let ends_as_one = |word: &&str| word.rsplit('.').next().is_some_and(|end| TOP_LEVEL.contains(&end));
    let dotted = text.split(apart).map(trimmed).filter(ends_as_one);
    addressed.map(trimmed).chain(dotted).filter(|word| word.contains('.')).map(str::to_lowercase).collect()
}

fn trimmed(word: &str) -> &str {
    word.trim_matches(['.', '-'])
}

fn is_within(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

/// The emitted files of every fixture, with their paths. Manifests keep the same texts, compressed.
fn emitted() -> impl Iterator<Item = (String, String)> {
    cases().into_iter().flat_map(|case| {
        let files = read_tree(&root().join("modules").join(&case));
        let text =
            move |(path, bytes): (String, Vec<u8>)| Some((format!("{case}/{path}"), String::from_utf8(bytes).ok()?));
        files.into_iter().filter_map(text).filter(|(path, _)| !path.ends_with(".tfpipe.json"))
    })
}

#[test]
fn hosts_are_found_in_text() {
    let text = "see [x](https://A.example.com/x), `FROM quay.io/a/b`, aws_iam_role.build.name, https://${x}/ http://localhost.";
    assert_eq!(hosts(text), BTreeSet::from(["a.example.com".to_owned(), "quay.io".to_owned()]));
    assert!(is_within("sqs.us-east-1.amazonaws.com", "amazonaws.com") && !is_within("notgithub.com", "github.com"));
}

#[test]
fn emitted_files_name_known_hosts_only() {
    let mut seen = BTreeSet::new();
    for (path, text) in emitted() {
        for host in hosts(&text) {
            let known = HOSTS.iter().find(|(domain, _)| is_within(&host, domain));
            let (domain, _) = known.unwrap_or_else(|| {
                panic!("{path} names `{host}`: who owns it, and what for? Add it to HOSTS, or leave it out")
            });
            seen.insert(*domain);
        }
    }
    let unseen: Vec<&str> = HOSTS.iter().map(|(domain, _)| *domain).filter(|domain| !seen.contains(domain)).collect();
    assert!(unseen.is_empty(), "no emitted file names {unseen:?} any more: remove them from HOSTS");
}

/// What a build downloads from a release is what was pinned: an account that is taken over changes nothing.
#[test]
fn downloads_are_checked_against_a_digest() {
    let mut downloads = 0;
    for (path, text) in emitted().filter(|(path, _)| path.contains("/buildspecs/")) {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for window in lines.windows(3) {
            let [before, line, after] = *window else { continue };
            if line.contains("https://github.com/") || line.contains("https://releases.hashicorp.com/") {
                // `provide` is a function of the buildspec, which ends where the digest is another.
                let checked = before.starts_with("provide ") || after.contains("sha256sum --check");
                assert!(checked && text.contains("sha256sum --check"), "{path}: nothing checks this download: {line}");
                downloads += 1;
            }
        }
    }
    assert!(downloads > 0, "builds download tools");
}

#[test]
fn no_file_names_a_page_of_a_package_registry() {
    let top = root();
    let folders = [".ci", "docs", "fixtures", "modules", "src", "tests"];
    let below = folders.iter().flat_map(|folder| {
        let files = read_tree(&top.join(folder)).into_iter();
        files.map(move |(path, bytes)| (format!("{folder}/{path}"), bytes))
    });
    let here = std::fs::read_dir(&top).expect("the repository").filter_map(|entry| {
        let path = entry.expect("an entry").path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned())?;
        path.is_file().then(|| (name, std::fs::read(&path).expect("a file")))
    });
    for (path, bytes) in below.chain(here) {
        let text = String::from_utf8_lossy(&bytes);
        // Cargo writes where a crate comes from into its lock file.
        let lines =
            text.lines().filter(|line| !(Path::new(&path).ends_with("Cargo.lock") && line.starts_with("source = ")));
        for line in lines {
            let found = REGISTRIES.iter().map(|parts| parts.join(".")).find(|host| line.contains(host.as_str()));
            assert!(found.is_none(), "{path} names a page of a package registry: {line}");
        }
    }
}
