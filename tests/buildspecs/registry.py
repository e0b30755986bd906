"""A registry of stubs, and builds that run a buildspec against it."""

import json
from pathlib import Path

import codebuild
from caller import caller

SPECS = Path(__file__).parents[2] / "src" / "assets" / "buildspecs"

ACCOUNT, REGION, NAME = "111122223333", "eu-central-1", "team/web"
HOST = f"{ACCOUNT}.dkr.ecr.{REGION}.amazonaws.com"
URI = f"{HOST}/{NAME}"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Registry:
    """The registry that the stub `docker` and `aws` share, and the source folder of the build."""

    def __init__(self, root: Path, shell: str):
        self.root, self.shell, self.runs = root, shell, 0
        self.source = root / "source"
        self.source.mkdir()
        (self.source / "Dockerfile").write_text("FROM scratch\n")
        self.folder = root / "state"
        self.folder.mkdir()
        executables = root / "bin"
        executables.mkdir()
        for program in ("aws", "docker"):
            stub = executables / program
            stub.write_text(caller(program))
            stub.chmod(0o755)
        self.path = executables
        repository = {"immutable": True, "images": {}}
        self.write(
            {
                "account": ACCOUNT, "region": REGION, "repositories": {NAME: repository}, "logged_in": [], "builds": [],
                "local": {}, "pushes": [], "errors": {}, "scans": [scan("COMPLETE")],
            }
        )  # fmt: skip

    def read(self) -> dict:
        return json.loads((self.folder / "state.json").read_text())

    def write(self, state: dict) -> None:
        (self.folder / "state.json").write_text(json.dumps(state))

    def set(self, **values) -> None:
        self.write(self.read() | values)

    @property
    def images(self) -> dict[str, str]:
        return self.read()["repositories"][NAME]["images"]

    def hold(self, tag: str, digest: str) -> None:
        """Puts an image into the repository."""
        state = self.read()
        state["repositories"][NAME]["images"][tag] = digest
        self.write(state)

    def calls(self, program: str, *words: str) -> list[list[str]]:
        """The calls of a program that begin with these words."""
        log = self.folder / "calls.jsonl"
        calls = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
        return [
            call["arguments"]
            for call in calls
            if call["program"] == program and call["arguments"][: len(words)] == list(words)
        ]

    def build(self, spec: str = "image.yml", abort: bool = True, **environment: str | None) -> codebuild.Build:
        """Runs the buildspec; `None` leaves a variable unset."""
        given = {
            "CODEBUILD_RESOLVED_SOURCE_VERSION": COMMIT,
            "CODEBUILD_SRC_DIR": str(self.source),
            "AWS_REGION": REGION,
            "REPOSITORY_URI": URI,
            "REPOSITORY": NAME,
            "DOCKERFILE": "Dockerfile",
            "CONTEXT": ".",
            "CACHE_TAG": "production",
            "SCAN_FAIL_ON": "CRITICAL",
            "BUILD_ARG_NAMES": "",
            "SCAN_WAIT_SECONDS": "0",
            "SCAN_TRIES": "5",
        } | environment
        given |= {"PATH": f"{self.path}:/usr/local/bin:/usr/bin:/bin", "HOME": str(self.root)}
        given |= {"STUB_STATE": str(self.folder)}
        self.runs += 1
        work = self.root / f"work-{self.runs}"
        given = {name: value for name, value in given.items() if value is not None}
        return codebuild.run(SPECS / spec, self.source, work, given, self.shell, abort)


def scan(
    status: str,
    description: str = "The scan was completed successfully.",
    finished: bool | None = None,
    **counts: int,
) -> dict:
    """One answer of DescribeImageScanFindings; `finished` adds the time of the scan and the counts."""
    finished = status in ("COMPLETE", "ACTIVE") if finished is None else finished
    return {"status": status, "description": description, "finished": finished, "counts": counts}
