//! Which paths a manifest may list: inside its folder on every system, and never a file that others own.

/// What is wrong with a path, if anything.
pub(super) fn check(path: &str) -> Result<(), &'static str> {
    if path.is_empty() || path.starts_with('/') {
        return Err("which is not a path below its folder");
    }
    // Backslashes and colons are separators, drives and streams on Windows.
    if path.chars().any(|c| matches!(c, '\\' | ':') || c.is_control()) {
        return Err("which has characters that no file of a module has");
    }
    if path.split('/').any(|name| matches!(name, "" | "." | "..") || name.ends_with([' ', '.'])) {
        return Err("which may lead out of its folder");
    }
    // A manifest lists what may be deleted; these hold what nobody can compile again.
    let lower = path.to_lowercase();
    let mut names = lower.split('/');
    if names.any(|name| name == ".git" || name.starts_with(".terraform") || name.contains(".tfstate")) {
        return Err("which tfpipe never writes");
    }
    if lower == super::NAME { Err("which is the manifest itself") } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn paths_of_modules_are_taken() {
        for path in ["main.tf", "functions/tag_image.py", "examples/complete/main.tf", "a..b"] {
            assert_eq!(check(path), Ok(()), "{path}");
        }
    }

    #[test]
    fn others_are_refused() {
        let others = [
            "",
            "/main.tf",
            "//a",
            "../a",
            "a/../../b",
            "a/..",
            ".",
            "a//b",
            "a/",
            "a\\b",
            "..\\a",
            "C:/a",
            "a:b",
            "a\0b",
            "a\nb",
            "a/.. /b",
            ".git/config",
            "a/.GIT/hooks/x",
            ".terraform/x",
            ".terraform.lock.hcl",
            "terraform.tfstate",
            "x.tfstate.backup",
            ".tfpipe.json",
            ".TFPIPE.json",
        ];
        for path in others {
            assert!(check(path).is_err(), "{path}");
        }
    }
}
