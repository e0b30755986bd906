//! The runtimes that CodeBuild's own images have, as `runtime-versions` of a buildspec names them.
//!
//! Owns the table. An image of somebody else has none: CodeBuild selects runtimes in its own images only (CodeBuild user guide,
//! runtime versions).

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Findings, Path};
use crate::model::Invalid;

use super::Architecture;

/// How the names of CodeBuild's own images begin.
pub(crate) const CURATED: &str = "aws/codebuild/";

/// The image of a build that names none.
pub(crate) const STANDARD: &str = "aws/codebuild/standard:7.0";

/// The image of a build on ARM that names none.
pub(crate) const STANDARD_ARM: &str = "aws/codebuild/amazonlinux-aarch64-standard:3.0";

/// The image of a build that names none, by its processor.
pub(crate) fn standard(architecture: Architecture) -> &'static str {
    match architecture {
        Architecture::X86_64 => STANDARD,
        Architecture::Arm64 => STANDARD_ARM,
    }
}

/// A runtime: its name, and the versions that stand in an image.
type Runtime = (&'static str, &'static [&'static str]);

/// Images by the ends of their names, and what is in them: the `runtimes.yml` of each in aws/aws-codebuild-docker-images
/// (`ubuntu/standard/7.0`, `ubuntu/standard/8.0`, `al/x86_64/standard/5.0`, `al/x86_64/standard/6.0`,
/// `al2/x86_64/standard/4.0`, `al/aarch64/standard/3.0`, `al/aarch64/standard/4.0`) and the CodeBuild user guide, available runtimes; read in November 2026.
const IMAGES: &[(&[&str], &[Runtime])] = &[
    (
        &["standard:7.0", "amazonlinux-x86_64-standard:5.0", "amazonlinux2-x86_64-standard:5.0"],
        &[
            ("dotnet", &["6.0", "8.0", "10.0"]),
            ("golang", &["1.20", "1.21", "1.22", "1.23", "1.24", "1.25", "1.26"]),
            ("java", &["corretto8", "corretto11", "corretto17", "corretto21", "corretto25"]),
            ("nodejs", &["18", "20", "22", "24"]),
            ("php", &["8.2", "8.3", "8.4", "8.5"]),
            ("python", &["3.9", "3.10", "3.11", "3.12", "3.13", "3.14"]),
            ("ruby", &["3.1", "3.2", "3.3", "3.4", "4.0"]),
        ],
    ),
    (
        &["standard:8.0", "amazonlinux-x86_64-standard:6.0"],
        &[
            ("dotnet", &["8.0", "10.0"]),
            ("golang", &["1.24", "1.25", "1.26"]),
            ("java", &["corretto8", "corretto11", "corretto17", "corretto21", "corretto25"]),
            ("nodejs", &["22", "24"]),
            ("php", &["8.2", "8.3", "8.4", "8.5"]),
            ("python", &["3.10", "3.11", "3.12", "3.13", "3.14"]),
            ("ruby", &["3.3", "3.4", "4.0"]),
            ("rust", &["1.93"]),
        ],
    ),
    (
        &["amazonlinux-aarch64-standard:3.0", "amazonlinux2-aarch64-standard:3.0"],
        &[
            ("docker", &["23"]),
            ("dotnet", &["6.0", "8.0", "10.0"]),
            ("golang", &["1.20", "1.21", "1.22", "1.23", "1.24", "1.25", "1.26"]),
            ("java", &["corretto8", "corretto11", "corretto17", "corretto21", "corretto25"]),
            ("nodejs", &["18", "20", "22", "24"]),
            ("php", &["8.1", "8.2", "8.3", "8.4", "8.5"]),
            ("python", &["3.9", "3.10", "3.11", "3.12", "3.13", "3.14"]),
            ("ruby", &["3.1", "3.2", "3.3", "3.4", "4.0"]),
            ("rust", &["1.94"]),
        ],
    ),
    (
        &["amazonlinux-aarch64-standard:4.0"],
        &[
            ("docker", &["23"]),
            ("dotnet", &["8.0", "10.0"]),
            ("golang", &["1.24", "1.25", "1.26"]),
            ("java", &["corretto8", "corretto11", "corretto17", "corretto21", "corretto25"]),
            ("nodejs", &["22", "24"]),
            ("php", &["8.2", "8.3", "8.4", "8.5"]),
            ("python", &["3.10", "3.11", "3.12", "3.13", "3.14"]),
            ("ruby", &["3.3", "3.4", "4.0"]),
            ("rust", &["1.94"]),
        ],
    ),
    (
        &["amazonlinux-x86_64-standard:4.0", "amazonlinux2-x86_64-standard:4.0"],
        &[
            ("docker", &["20"]),
            ("dotnet", &["6.0"]),
            ("golang", &["1.18"]),
            ("java", &["corretto17"]),
            ("nodejs", &["16"]),
            ("php", &["8.1"]),
            ("python", &["3.9"]),
            ("ruby", &["3.1"]),
        ],
    ),
];

/// Every name in the table, for an image that is not in it.
const NAMES: &[&str] = &["docker", "dotnet", "golang", "java", "nodejs", "php", "python", "ruby", "rust"];

/// Whether CodeBuild selects runtimes in this image.
pub(crate) fn selects(machine: Option<&str>) -> bool {
    machine.is_none_or(|image| image.starts_with(CURATED))
}

/// Reads runtimes with their versions. One that does not fit is found where CodeBuild selects them, and left to the image elsewhere.
pub(super) fn read_all(
    machine: Option<&str>,
    from: &BTreeMap<String, String>,
    place: &Path,
    findings: &mut Findings,
) -> BTreeMap<String, String> {
    let mut runtimes = BTreeMap::new();
    for (name, version) in from {
        match read(machine, name, version) {
            Err(invalid) if selects(machine) => findings.add(invalid.at(&place.key(name))),
            _ => drop(runtimes.insert(name.clone(), version.clone())),
        }
    }
    runtimes
}

/// Reads a runtime and its version for an image of CodeBuild.
fn read(machine: Option<&str>, name: &str, version: &str) -> Result<(), Invalid> {
    let image = machine.unwrap_or(STANDARD);
    let known = versions_in(image);
    let names: Vec<&str> = known.map_or_else(|| NAMES.to_vec(), |all| all.iter().map(|(name, _)| *name).collect());
    if !names.contains(&name) {
        let message = format!("`{}` is no runtime of `{image}`", name.escape_default());
        return Err(Invalid::new(Code::BadValue, message, format!("use {}", list(&names))));
    }
    let listed = known.and_then(|all| all.iter().find(|(known, _)| *known == name)).map(|(_, versions)| *versions);
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
    let written = !version.is_empty() && version.bytes().all(plain);
    if written && listed.is_none_or(|listed| fits(listed, version)) {
        return Ok(());
    }
    let message = format!("`{image}` has no `{name}: {}`", version.escape_default());
    let mut help = listed.map_or_else(
        || format!("write a version such as `{name}: latest`"),
        |listed| format!("use {}, or `latest`", list(listed)),
    );
    // Versions of the JDK have no second part that could make a whole version.
    if name != "java" && written {
        help.push_str("; a whole version, such as `1.2.3`, is downloaded by each build");
    }
    Err(Invalid::new(Code::BadValue, message, help))
}

/// The table's row of an image; a tag may end with the date of a release (`standard:7.0-25.01.30`).
fn versions_in(image: &str) -> Option<&'static [Runtime]> {
    let bare = image.strip_prefix(CURATED)?;
    let (name, tag) = bare.split_once(':')?;
    let version = tag.split('-').next().unwrap_or(tag);
    let wanted = format!("{name}:{version}");
    IMAGES.iter().find(|(names, _)| names.contains(&wanted.as_str())).map(|(_, runtimes)| *runtimes)
}

/// One of the listed versions, the newest of a line (`3.x`, `corretto21.x`), the newest of all, or a whole version, which the
/// image downloads (CodeBuild user guide, custom runtime versions).
fn fits(listed: &[&str], version: &str) -> bool {
    let line = |end: &str| listed.iter().any(|known| *known == end || known.split('.').next() == Some(end));
    let whole = version.split('.').count() >= 3 && version.split('.').all(is_number);
    version == "latest" || listed.contains(&version) || version.strip_suffix(".x").is_some_and(line) || whole
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.as_slice() {
        [several @ .., last] if !several.is_empty() => format!("{} or {last}", several.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::{IMAGES, NAMES, read};

    const SEVEN: Option<&str> = None;

    #[test]
    fn what_the_user_guide_lists_is_read() {
        for (name, version) in [
            ("nodejs", "22"),
            ("nodejs", "22.x"),
            ("python", "3.13"),
            ("python", "3.x"),
            ("java", "corretto21"),
            ("java", "corretto21.x"),
            ("golang", "1.x"),
            ("ruby", "latest"),
            ("nodejs", "22.14.0"),
        ] {
            assert_eq!(read(SEVEN, name, version), Ok(()), "{name}: {version}");
        }
        assert_eq!(read(Some("aws/codebuild/standard:8.0"), "rust", "1.93"), Ok(()));
        assert_eq!(read(Some("aws/codebuild/standard:7.0-25.01.30"), "php", "8.3"), Ok(()));
        // An image that is not in the table: the name alone is known.
        assert_eq!(read(Some("aws/codebuild/standard:5.0"), "nodejs", "14"), Ok(()));
    }

    #[test]
    fn what_fails_the_phase_install_is_refused() {
        for (machine, name, version) in [
            (SEVEN, "node", "22"),
            (SEVEN, "go", "1.25"),
            (SEVEN, "rust", "1.93"),
            (SEVEN, "docker", "20"),
            (SEVEN, "nodejs", "21"),
            (SEVEN, "nodejs", ""),
            (SEVEN, "python", "3.1"),
            (SEVEN, "java", "17"),
            (SEVEN, "java", "openjdk17"),
            (SEVEN, "java", "corretto22"),
            (SEVEN, "nodejs", "22; rm"),
            (Some("aws/codebuild/standard:8.0"), "nodejs", "20"),
            (Some("aws/codebuild/standard:5.0"), "node", "14"),
        ] {
            assert!(read(machine, name, version).is_err(), "{machine:?} {name}: {version}");
        }
    }

    #[test]
    fn an_image_that_is_not_in_the_table_knows_every_name() {
        let names = IMAGES.iter().flat_map(|(_, runtimes)| runtimes.iter().map(|(name, _)| name));
        for name in names {
            assert!(NAMES.contains(name), "{name}");
        }
    }
}
