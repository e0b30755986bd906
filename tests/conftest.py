"""What every Python test shares: where the repository is, and an AWS simulator of one's own."""

import json
import os
import pathlib
import subprocess
import sys
import urllib.request

import boto3
import pytest

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
LAUNCHER = REPOSITORY / "tests" / "tools" / "moto_server.py"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A skipped test gets a row with its reason in the table that tests/run closes with; `matrix` writes rows of its own."""
    report = yield
    if report.skipped and "matrix" not in item.fixturenames and (file := os.environ.get("TFPIPE_MATRIX")):
        subject, reason = item.path.relative_to(REPOSITORY), report.longrepr[2].removeprefix("Skipped: ")
        with pathlib.Path(file).open("a") as table:
            table.write(f"{subject}\tpytest\t-\tnot run: {item.originalname}: {reason}\n")
    return report


class Moto:
    """A running simulator: its address, its clients, and what was reported to CodePipeline."""

    region = "eu-west-1"

    def __init__(self, url):
        self.url = url

    @property
    def environment(self):
        """The variables that point Terraform, boto3 and the AWS CLI to the simulator, and nowhere else."""
        return {
            "AWS_ACCESS_KEY_ID": "mock",
            "AWS_SECRET_ACCESS_KEY": "mock",
            "AWS_DEFAULT_REGION": self.region,
            "AWS_REGION": self.region,
            "AWS_ENDPOINT_URL": self.url,
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def client(self, service):
        """A boto3 client of `service`."""
        return boto3.client(
            service,
            endpoint_url=self.url,
            region_name=self.region,
            aws_access_key_id="mock",
            aws_secret_access_key="mock",
        )

    def reset(self):
        """Empties the account."""
        urllib.request.urlopen(f"{self.url}/moto-api/reset", data=b"").close()

    def calls(self):
        """What Terraform's provider has called since the last reset: service, operation, parameters."""
        with urllib.request.urlopen(f"{self.url}/moto-api/calls") as answer:
            return json.load(answer)

    def jobs(self):
        """What actions reported to CodePipeline: a list of results for each job."""
        with urllib.request.urlopen(f"{self.url}/moto-api/codepipeline/jobs") as answer:
            return json.load(answer)


@pytest.fixture(scope="session")
def moto(tmp_path_factory):
    """A simulator with an empty account; one for each worker. A test that needs it empty resets it first."""
    log = tmp_path_factory.mktemp("moto") / "log"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "MOTO_"))}
    with log.open("w") as said:
        server = subprocess.Popen(
            [sys.executable, LAUNCHER], stdout=subprocess.PIPE, stderr=said, text=True, env=environment
        )
    try:
        url = server.stdout.readline().strip()
        assert url.startswith("http://"), f"the simulator did not start:\n{log.read_text()}"
        yield Moto(url)
        assert "Traceback" not in log.read_text(), f"the simulator itself failed:\n{log.read_text()[-5000:]}"
    finally:
        server.terminate()
        server.wait()
