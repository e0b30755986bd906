"""Runs Terraform or OpenTofu on a root module in a folder of its own."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import threading
import weakref

TOOLS = {"terraform": "TFPIPE_TERRAFORM", "tofu": "TFPIPE_TOFU"}


def binary(tool):
    """The path of `tool`: the one that tests/run found, or the one on the PATH; None if there is none."""
    return os.environ.get(TOOLS[tool]) or shutil.which(tool)


def configuration(major):
    """(CLI configuration, None) with a real AWS provider of that major version, or (None, the reason why not).

    Without TFPIPE_TF_CLI_CONFIGS the user's own configuration stands ("" here), and gets providers as it says.
    """
    given = os.environ.get("TFPIPE_TF_CLI_CONFIGS")
    if not given:
        return "", None
    for file in given.split(":"):
        for mirror in re.findall(r'path\s*=\s*"([^"]+)"', pathlib.Path(file).read_text()):
            if any(pathlib.Path(mirror).glob(f"*/hashicorp/aws/{major}.*")):
                return file, None
    return None, f"no configuration has a real AWS provider {major}.x"


def start_provider(folder, environment):
    """Starts the AWS provider that `init` has chosen for a folder, as its authors do to debug it, so that each command need not
    start it and make its schemas anew. Its process, and the value of TF_REATTACH_PROVIDERS that leads to it."""
    (program,) = folder.glob(".terraform/providers/*/hashicorp/aws/*/*/terraform-provider-aws*")
    process = subprocess.Popen(
        [program, "-debug"],
        # It opens the files of the module by their relative paths.
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    found = (re.search("TF_REATTACH_PROVIDERS='(.*)'", line) for line in process.stdout)
    attachment = next(match for match in found if match)[1]
    # What it says later is read away, so that it never waits for a reader.
    threading.Thread(target=process.stdout.read, daemon=True).start()
    host = program.relative_to(folder / ".terraform/providers").parts[0]
    return process, attachment.replace("registry.terraform.io", host)


class Root:
    """A root module, initialised, with its state beside it. Its provider runs as long as it is there."""

    def __init__(self, tool, config, environment, folder, text):
        self.tool, self.folder = binary(tool), folder
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "TF_"))}
        config = {"TF_CLI_CONFIG_FILE": config} if config else {}
        # The provider's schemas fill and leave hundreds of megabytes in each command: to collect them more often takes time.
        plain = {"TF_IN_AUTOMATION": "1", "CHECKPOINT_DISABLE": "1", "GOGC": "400"}
        self.environment = inherited | config | environment | plain
        (folder / "main.tf").write_text(text)
        self.run("init", "-input=false")
        provider, self.environment["TF_REATTACH_PROVIDERS"] = start_provider(folder, self.environment)
        weakref.finalize(self, provider.kill)

    def run(self, *arguments, allowed=(0,)):
        """Runs one command; its exit code and its output."""
        done = subprocess.run(
            [self.tool, *arguments, "-no-color"],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
        )
        assert done.returncode in allowed, f"{self.tool} {' '.join(arguments)}:\n{done.stdout}"
        return done.returncode, done.stdout

    def apply(self, *options, **variables):
        """Creates what is missing and changes what differs."""
        given = (f"-var={name}={it}" for name, it in variables.items())
        self.run("apply", "-auto-approve", "-input=false", *options, *given)

    def changes(self):
        """The plan as text if it would change anything, else the empty string."""
        code, text = self.run("plan", "-detailed-exitcode", "-input=false", allowed=(0, 2))
        return text if code == 2 else ""

    def destroy(self, *options):
        """Removes everything that the state knows."""
        self.run("destroy", "-auto-approve", "-input=false", *options)

    def output(self, name):
        """The value of the output `name`."""
        return json.loads(self.run("output", "-json", name)[1])
