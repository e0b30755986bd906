"""Runs a Lambda handler in a process of its own, as Lambda would: handler.py MODULE.FUNCTION < event > answer."""

import importlib
import json
import os
import sys
import time


class Context:
    """The part of Lambda's context object that a handler may ask."""

    aws_request_id = "00000000-0000-0000-0000-000000000000"
    function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME", "function")

    def __init__(self, seconds):
        self.end = time.monotonic() + seconds

    def get_remaining_time_in_millis(self):
        """How long the function may still run."""
        return max(0, int((self.end - time.monotonic()) * 1000))


if __name__ == "__main__":
    sys.path.insert(0, os.getcwd())
    module, function = sys.argv[1].rsplit(".", 1)
    answer = getattr(importlib.import_module(module), function)(json.load(sys.stdin), Context(60))
    print(json.dumps(answer))
