//! The image of a build machine: one of CodeBuild's, a public one, or one of a private repository.

use crate::diagnostic::Code;
use crate::model::{Invalid, RepositoryUri};

use super::Architecture;
use super::runtimes::CURATED;

/// The image of a build machine: `registry:port/name:tag@sha256:digest`, of which the name alone must be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MachineImage(String);

/// A repository of ECR, as the address of an image names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PrivateRepository<'a> {
    /// The account that it is in.
    pub(crate) account: &'a str,
    /// The region that it is in.
    pub(crate) region: &'a str,
    /// Its name.
    pub(crate) name: &'a str,
}

impl MachineImage {
    /// Reads the image of a Linux machine with this processor.
    pub(super) fn read(text: &str, architecture: Architecture) -> Result<Self, Invalid> {
        let fits = |b: u8| b.is_ascii_alphanumeric() || b"./:@_-".contains(&b);
        let help = match architecture {
            Architecture::X86_64 => {
                "write an image of CodeBuild such as `aws/codebuild/standard:7.0`, a public one, or one of ECR; `architecture: arm64` for ARM"
            }
            Architecture::Arm64 => {
                "write an image for ARM: `aws/codebuild/amazonlinux-aarch64-standard:3.0`, a public one, or one of ECR"
            }
        };
        if text.is_empty() || text.len() > 255 || !text.bytes().all(fits) || !is_image(text) {
            let message = format!("`{}` is not an image", text.escape_default());
            return Err(Invalid::new(Code::BadValue, message, help));
        }
        let image = Self(text.to_owned());
        if !is_for(&text.to_ascii_lowercase(), architecture) || !image.is_public_or_well_named() {
            return Err(Invalid::new(Code::BadValue, format!("`{text}` cannot be the machine of this build"), help));
        }
        Ok(image)
    }

    /// Whether the address of a private repository, if it is one, has the form that ECR gives it.
    fn is_public_or_well_named(&self) -> bool {
        let uri =
            self.0.split_once('/').and_then(|(host, rest)| Some(format!("{host}/{}", rest.split(['@', ':']).next()?)));
        let is_private = self.0.to_ascii_lowercase().contains(".dkr.ecr");
        !is_private || uri.is_some_and(|uri| RepositoryUri::parse(&uri).is_ok())
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The repository of ECR that it is in, if it is in one.
    pub(crate) fn private_repository(&self) -> Option<PrivateRepository<'_>> {
        let (host, rest) = self.0.split_once('/')?;
        let mut parts = host.split('.');
        let account = parts.next()?;
        if parts.next() != Some("dkr") || parts.next() != Some("ecr") {
            return None;
        }
        let region = parts.next()?;
        let name = rest.split(['@', ':']).next()?;
        Some(PrivateRepository { account, region, name })
    }
}

/// Whether a machine with this processor can run it, as far as its name tells: CodeBuild's images for Lambda and for Macs need machines of
/// their own.
fn is_for(image: &str, architecture: Architecture) -> bool {
    let others = ["arm32", "windows", ".dkr-ecr"];
    let (own, other) = match architecture {
        Architecture::X86_64 => ("x86_64", ["aarch64", "arm64"]),
        Architecture::Arm64 => ("aarch64", ["x86_64", "amd64"]),
    };
    let is_curated = image.starts_with(CURATED);
    let is_elsewhere = is_curated && ["-arm-", "lambda", "macos"].iter().any(|word| image.contains(word));
    // CodeBuild's images that name no processor are for x86-64.
    let fits_curated = !is_curated || architecture == Architecture::X86_64 || image.contains(own);
    !is_elsewhere && fits_curated && !others.iter().chain(&other).any(|word| image.contains(word))
}

/// `registry:port/name:tag@sha256:digest`, of which the name alone must be there.
fn is_image(text: &str) -> bool {
    let (named, digest) = text.split_once('@').map_or((text, None), |(named, digest)| (named, Some(digest)));
    let hex = |text: &str| text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
    let pinned = digest.is_none_or(|digest| digest.strip_prefix("sha256:").is_some_and(hex));
    let (folders, last) = named.rsplit_once('/').unwrap_or(("", named));
    let (name, tag) = last.split_once(':').map_or((last, None), |(name, tag)| (name, Some(tag)));
    let host = folders.split('/').next().unwrap_or_default();
    let (_, port) = host.split_once(':').map_or((host, None), |(host, port)| (host, Some(port)));
    let path = folders.strip_prefix(host).unwrap_or_default();
    pinned
        && !name.is_empty()
        && tag.is_none_or(|tag| !tag.is_empty() && !tag.contains(':'))
        && port.is_none_or(|port| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()))
        && !path.contains(':')
        && (folders.is_empty() || !host.is_empty() && !host.starts_with(':'))
        && !named.contains("//")
        && !named.starts_with('/')
}
