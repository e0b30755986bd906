"""Which calls Terraform's AWS provider makes: requests on their way to moto, told apart by botocore's models of the services.

What a test asks for itself (boto3, the AWS CLI) is not recorded: it is not what a deployer does.
"""

import functools
import io
import json
import re
import urllib.parse

import botocore.session

# The services whose models are not named like the signature of their requests.
MODELS = {"monitoring": "cloudwatch"}


@functools.cache
def rest_operations(service):
    """Every operation of a service with a REST protocol: method, path, fixed and required query, name; particular ones first."""
    model = botocore.session.get_session().get_service_model(MODELS.get(service, service))
    found = []
    for name in model.operation_names:
        operation = model.operation_model(name)
        path, _, query = operation.http["requestUri"].partition("?")
        fixed = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
        found.append((operation.http["method"], pattern(path), fixed, required(operation), name))
    return sorted(found, key=lambda it: (-len(it[2]) - len(it[3]), -len(it[1].pattern), it[4]))


def pattern(path):
    """What a path with `{Name}` and `{Name+}` matches."""
    parts = re.split(r"\{(\w+)(\+?)\}", path)
    texts, names, many = parts[::3], parts[1::3], parts[2::3]
    groups = [f"(?P<{name}>{'.+' if plus else '[^/]+'})" for name, plus in zip(names, many)]
    whole = "".join(re.escape(text) + group for text, group in zip(texts, [*groups, ""]))
    return re.compile(whole.rstrip("/") + "/?")


def required(operation):
    """The parameters that stand in the query and must."""
    shape = operation.input_shape
    members = {name: shape.members[name].serialization for name in shape.required_members} if shape else {}
    return {it["name"] for it in members.values() if it.get("location") == "querystring"}


def operation(method, path, query, headers, body):
    """Service (as requests to it are signed), operation and parameters of a request."""
    service = re.search(r"Credential=[^/]+/\d+/[^/]+/([^/]+)/aws4_request", headers["HTTP_AUTHORIZATION"])[1]
    asked = dict(urllib.parse.parse_qsl(query, keep_blank_values=True))
    if target := headers.get("HTTP_X_AMZ_TARGET"):
        return service, target.split(".")[-1], json.loads(body or b"{}")
    if "x-www-form-urlencoded" in headers.get("CONTENT_TYPE", ""):
        form = dict(urllib.parse.parse_qsl(body.decode(), keep_blank_values=True))
        return service, form["Action"], form
    for verb, path_pattern, fixed, needed, name in rest_operations(service):
        match = path_pattern.fullmatch(path)
        if verb == method and match and fixed.items() <= asked.items() and needed <= asked.keys():
            given = {key: urllib.parse.unquote(value) for key, value in match.groupdict().items()}
            return service, name, {**json_of(body), **asked, **given}
    raise LookupError(f"no operation of {service} is {method} {path}?{query}")


def json_of(body):
    """The parameters of a JSON body; those of XML are left in it as `body`."""
    try:
        return json.loads(body or b"{}")
    except ValueError:
        return {"body": body.decode(errors="replace")}


def recorded(app):
    """The same application; `GET /moto-api/calls` answers what the provider has called since the last reset."""
    calls = []

    def inner(environ, start_response):
        # As it was sent: in the decoded path a slash inside of a name looks like one between names.
        path = environ["REQUEST_URI"].partition("?")[0]
        if path == "/moto-api/calls":
            start_response("200 OK", [("Content-Type", "application/json")])
            return [json.dumps(calls).encode()]
        if path == "/moto-api/reset":
            calls.clear()
        if "terraform-provider-aws" in environ.get("HTTP_USER_AGENT", ""):
            # Without a length it comes in chunks, whose end the server knows.
            length = environ.get("CONTENT_LENGTH")
            body = environ["wsgi.input"].read(int(length) if length else -1 if "HTTP_TRANSFER_ENCODING" in environ else 0)
            environ["wsgi.input"] = io.BytesIO(body)
            calls.append(operation(environ["REQUEST_METHOD"], path, environ["QUERY_STRING"], environ, body))
        return app(environ, start_response)

    return inner
