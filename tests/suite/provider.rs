//! A provider that is kept running for many commands of Terraform or OpenTofu: to start its process and to make its schemas is most
//! of what each command takes, and `test` does both again for each of its runs.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;

/// A provider's process; it ends with this value.
pub(crate) struct Provider {
    process: Child,
    /// The value of `TF_REATTACH_PROVIDERS` that leads to it, with the provider's address at Terraform.
    attachment: String,
}

impl Provider {
    /// Starts what `command` names as a provider that waits for others to attach, as its authors do to debug it.
    /// `None` if the program has no such way to be started.
    pub(crate) fn start(mut command: Command) -> Option<Self> {
        let mut process =
            command.arg("-debug").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        let mut lines = BufReader::new(process.stdout.take()?).lines().map_while(Result::ok);
        let attachment = lines.find_map(|line| {
            let value = line.trim().strip_prefix("TF_REATTACH_PROVIDERS='")?;
            Some(value.strip_suffix('\'')?.to_owned())
        });
        let Some(attachment) = attachment else {
            let _ = process.wait();
            return None;
        };
        // What it says later is read away, so that it never waits for a reader.
        thread::spawn(move || lines.for_each(drop));
        Some(Self { process, attachment })
    }

    /// The value of `TF_REATTACH_PROVIDERS` for a tool that has the provider under `address`.
    pub(crate) fn attachment(&self, address: &str) -> String {
        self.attachment.replace("registry.terraform.io/hashicorp/aws", address)
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
