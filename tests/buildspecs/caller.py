"""The programs that builds find: each is a caller of a stub (stubs/server.py)."""

import atexit
import functools
import subprocess
import sys
from pathlib import Path

STUBS = Path(__file__).parent / "stubs"


@functools.cache
def port() -> str:
    """Where the server of the stubs listens; there is one for each process that runs tests."""
    server = subprocess.Popen([sys.executable, STUBS / "server.py"], stdout=subprocess.PIPE, text=True)
    atexit.register(lambda: (server.kill(), server.wait()))
    return server.stdout.readline().strip()


CALLER = """#!/bin/bash
{before}
exec 4>&1
if {{ exec 3<>/dev/tcp/127.0.0.1/{port}; }} 2>/dev/null; then
  echo "$$ {stub}" >&3
  read -r -u 3 code
  exit "$code"
fi
# Without a network, as the review reads its plan.
STUB_PROGRAM=${{0##*/}} exec "{python}" "{stubs}/{stub}.py" "$@"
"""


def caller(stub: str, before: str = "") -> str:
    """The text of a program that ends as the stub does, after a line of its own."""
    return CALLER.format(stub=stub, before=before, port=port(), python=sys.executable, stubs=STUBS)
