"""A `docker` that builds nothing, and pushes to the stub registry as ECR would take it."""

import argparse
import os
import sys
from pathlib import Path

import state


def login(arguments: list[str]) -> None:
    options = argparse.ArgumentParser("docker login", allow_abbrev=False)
    options.add_argument("--username", required=True)
    options.add_argument("--password-stdin", action="store_true", required=True)
    options.add_argument("server")
    given = options.parse_args(arguments)
    if (given.username, sys.stdin.read().rstrip("\n")) != ("AWS", state.PASSWORD):
        state.stop("Error response from daemon: login attempt failed with status: 400 Bad Request", 1)
    known = state.load()
    known["logged_in"].append(given.server)
    state.save(known)
    print("Login Succeeded")


def build(arguments: list[str]) -> None:
    options = argparse.ArgumentParser("docker buildx build", allow_abbrev=False)
    options.add_argument("--builder", required=True)
    options.add_argument("--cache-to")
    options.add_argument("--cache-from")
    options.add_argument("--provenance")
    options.add_argument("--build-arg", action="append", default=[])
    options.add_argument("--secret", action="append", default=[])
    options.add_argument("--file", required=True)
    options.add_argument("--tag", required=True)
    options.add_argument("context")
    given = options.parse_args(arguments)
    known = state.load()
    if known.get("build_error"):
        state.stop(known["build_error"], 1)
    if not Path(given.file).is_file() or not Path(given.context).is_dir():
        state.stop(f"ERROR: failed to read dockerfile: open {given.file}: no such file or directory", 1)
    if given.cache_from:
        repository, tag = given.cache_from.removeprefix("type=registry,ref=").rsplit(":", 1)
        if tag not in known["repositories"][repository.split("/", 1)[1]]["images"]:
            print(f"#5 ERROR: {repository}:{tag}: not found\nWARNING: cache import failed", file=sys.stderr)
    # A second build of the same files gives another digest, as layers carry times: reuse and rebuild are told apart.
    known["builds"].append(given.tag)
    known["local"][given.tag] = state.add_manifest(known, f"{given.tag} {len(known['builds'])}")
    values = {name: os.environ.get(name) for name in given.build_arg}
    known["built"] = vars(given) | {"values": values}
    state.save(known)


def push(arguments: list[str]) -> None:
    (image,) = arguments
    host, _, rest = image.partition("/")
    name, tag = rest.rsplit(":", 1)
    known = state.load()
    if image not in known["local"]:
        state.stop(f"An image does not exist locally with the tag: {image}", 1)
    if host not in known["logged_in"]:
        state.stop("no basic auth credentials", 1)
    repository = known["repositories"][name]
    if known.get("other_build_pushes"):
        repository["images"][tag] = known["other_build_pushes"]
        state.save(known)
    if known.get("push_error"):
        state.stop(known["push_error"], 1)
    if repository["immutable"] and repository["images"].get(tag, known["local"][image]) != known["local"][image]:
        state.stop(
            f"tag invalid: The image tag '{tag}' already exists in the '{name}' repository and cannot be overwritten "
            "because the tag is immutable.",
            1,
        )
    repository["images"][tag] = known["local"][image]
    known["pushes"].append(image)
    state.save(known)
    # Docker's own idea of the digest is of no use to anyone here.
    print(f"{tag}: digest: {state.digest('printed by docker')} size: 1570")


state.record("docker")
match sys.argv[1:]:
    case ["login", *rest]:
        login(rest)
    case ["buildx", "build", *rest]:
        build(rest)
    case ["push", *rest]:
        push(rest)
    case _:
        state.stop(f"docker: no stub for {sys.argv[1:]}", 125)
