"""Runs the stubs for those who call them: to start an interpreter and to read its modules took most of the time of a build.

A caller is a line of bash that names itself and the stub, and ends as the stub did. The stub runs in a fork of this process, with
the caller's streams, folder, environment and arguments, as /proc shows them.
"""

import os
import socketserver
import sys
import traceback
import types
from pathlib import Path

# What the stubs import, so that no fork has to.
import argparse, base64, hashlib, json, re, shutil, tarfile, zipfile  # noqa: E401, F401

import jmespath  # noqa: F401

STUBS = Path(__file__).parent
# Under this number a caller keeps its standard output; under its own there is the connection while it speaks to this server.
STANDARD_OUTPUT = 4
CODE = {file.stem: compile(file.read_text(), file, "exec") for file in STUBS.glob("*.py")}


def become(caller: str) -> None:
    """Takes over what a program gets from its caller."""
    # A file that others write to as well grows at its end, as it does where they share its position.
    written = os.O_WRONLY | os.O_APPEND
    for stream, (callers, mode) in enumerate([(0, os.O_RDONLY), (STANDARD_OUTPUT, written), (2, written)]):
        os.dup2(os.open(f"/proc/{caller}/fd/{callers}", mode), stream)
    os.chdir(os.readlink(f"/proc/{caller}/cwd"))
    values = Path(f"/proc/{caller}/environ").read_bytes().split(b"\0")
    os.environ.clear()
    os.environb.update(value.split(b"=", 1) for value in values if b"=" in value)
    _bash, program, *arguments = Path(f"/proc/{caller}/cmdline").read_bytes().split(b"\0")[:-1]
    os.environb[b"STUB_PROGRAM"] = os.path.basename(program)
    sys.argv = [os.fsdecode(it) for it in (program, *arguments)]


def run(caller: str, stub: str) -> int:
    """Runs a stub in this process; its exit code."""
    try:
        become(caller)
        # What the stubs share reads the caller's environment.
        state = sys.modules["state"] = types.ModuleType("state")
        exec(CODE["state"], state.__dict__)
        exec(CODE[stub], {"__name__": "__main__", "__file__": str(STUBS / f"{stub}.py")})
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        return 1 if isinstance(end.code, str) else end.code or 0
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
    return 0


class Call(socketserver.StreamRequestHandler):
    """One call; it has a process of its own, whose child is the stub, which may become another program."""

    def handle(self) -> None:
        caller, stub = self.rfile.readline().decode().split()
        child = os.fork()
        if child == 0:
            os._exit(run(caller, stub))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        self.wfile.write(f"{code}\n".encode())


if __name__ == "__main__":
    with socketserver.ForkingTCPServer(("127.0.0.1", 0), Call) as server:
        print(server.server_address[1], flush=True)
        server.serve_forever()
