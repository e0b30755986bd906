"""What the tests of the emitted functions share: the functions, and clients whose calls are kept and bent."""

import importlib.util
import json
import pathlib
import re
from types import SimpleNamespace

import boto3
import pytest
from moto import mock_aws

FUNCTIONS = pathlib.Path(__file__).resolve().parents[2] / "src" / "assets" / "functions"
PAYLOADS = pathlib.Path(__file__).with_name("payloads")


@pytest.fixture(scope="session")
def session():
    """One session for all tests: reading botocore's descriptions of the services takes most of their time."""
    return boto3.session.Session()


@pytest.fixture
def aws(monkeypatch, session):
    """An empty account in this process, and no way to any other."""
    for name in "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY":
        monkeypatch.setenv(name, "mock")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    monkeypatch.delenv("AWS_PROFILE", raising=False)
    # A server of the test itself is no AWS.
    with mock_aws(config={"core": {"passthrough": {"urls": [r"http://127\.0\.0\.1"]}}}):
        monkeypatch.setattr(boto3, "DEFAULT_SESSION", session)
        yield


@pytest.fixture
def load(aws):
    """load(name): a function's module as Lambda loads it, for a new instance."""

    def load(name):
        spec = importlib.util.spec_from_file_location(name, FUNCTIONS / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture
def payload():
    """payload(name): a webhook body of GitHub's shape, as a tree."""
    return lambda name: json.loads((PAYLOADS / f"{name}.json").read_text())


class Calls(list):
    """The calls of a function's clients, as (operation, parameters). Watching a client leaves its behaviour alone."""

    def watch(self, client):
        """Keeps every call of the client from now on; its parameters are checked."""

        def keep(params, model, **_):
            check(params, model.input_shape)
            self.append((model.name, params))

        client.meta.events.register(f"provide-client-params.{service(client)}", keep)
        return client

    def names(self):
        """The operations, in order."""
        return [operation for operation, _ in self]

    def of(self, operation):
        """The parameters of every call of one operation."""
        return [params for name, params in self if name == operation]


def service(client):
    """The name that botocore's events have for the client's service."""
    return client.meta.service_model.service_id.hyphenize()


def check(value, shape, place="parameters"):
    """Fails where a value breaks its botocore shape: unlike botocore itself, also for enums, patterns and maxima."""
    limits = shape.metadata
    if shape.type_name == "structure":
        assert set(limits.get("required", [])) <= set(value) <= set(shape.members), place
        for name, member in value.items():
            check(member, shape.members[name], f"{place}.{name}")
    elif shape.type_name == "list":
        for member in value:
            check(member, shape.member, f"{place}[]")
    elif shape.type_name == "map":
        for name, member in value.items():
            check(name, shape.key, f"{place} key")
            check(member, shape.value, f"{place}.{name}")
    elif shape.type_name == "string":
        assert isinstance(value, str), place
        assert limits.get("min", 0) <= len(value) <= limits.get("max", len(value)), place
        assert not limits.get("enum") or value in limits["enum"], place
        assert "pattern" not in limits or re.fullmatch(limits["pattern"], value), place


def answer(client, operation, response):
    """Makes the client answer an operation itself: with a response, an error code, or whatever a function raises."""

    def instead(**_):
        if callable(response):
            response()
        if isinstance(response, str):
            error = {"Code": response, "Message": f"simulated {response}"}
            return SimpleNamespace(status_code=400), {"Error": error, "ResponseMetadata": {"HTTPStatusCode": 400}}
        return SimpleNamespace(status_code=200), response or {}

    client.meta.events.register(f"before-call.{service(client)}.{operation}", instead)


@pytest.fixture
def calls():
    """Keeps calls: calls.watch(client)."""
    return Calls()


@pytest.fixture(name="answer")
def answer_fixture():
    """answer(client, operation, response)."""
    return answer
