"""Runs Terraform or OpenTofu on a root module in a folder of its own."""

import json
import os
import pathlib
import re
import shutil
import subprocess

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


class Root:
    """A root module, initialised, with its state beside it."""

    def __init__(self, tool, config, environment, folder, text):
        self.tool, self.folder = binary(tool), folder
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "TF_"))}
        config = {"TF_CLI_CONFIG_FILE": config} if config else {}
        self.environment = inherited | config | environment | {"TF_IN_AUTOMATION": "1", "CHECKPOINT_DISABLE": "1"}
        (folder / "main.tf").write_text(text)
        self.run("init", "-input=false")

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

    def apply(self, **variables):
        """Creates what is missing and changes what differs."""
        self.run("apply", "-auto-approve", "-input=false", *(f"-var={name}={it}" for name, it in variables.items()))

    def changes(self):
        """The plan as text if it would change anything, else the empty string."""
        code, text = self.run("plan", "-detailed-exitcode", "-input=false", allowed=(0, 2))
        return text if code == 2 else ""

    def destroy(self):
        """Removes everything that the state knows."""
        self.run("destroy", "-auto-approve", "-input=false")

    def output(self, name):
        """The value of the output `name`."""
        return json.loads(self.run("output", "-json", name)[1])
