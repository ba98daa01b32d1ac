"""Which optional packages programs want."""

import importlib.util

import pytest

from sidebyside.examples.optional_groups import GROUPS, install_advice, missing_groups


@pytest.fixture
def installed(monkeypatch):
    """Return a function that says which modules there are."""

    def only(*names):
        monkeypatch.setattr(
            "sidebyside.examples.optional_groups.find_spec",
            lambda name: name if name in names else None,
        )

    return only


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("import jwt", ["tokens"]),
        ("import os, jwt as tokens", ["tokens"]),
        ("import sqlalchemy.orm", ["database"]),
        ("from sqlmodel import Field, SQLModel", ["database"]),
        ("from sqlalchemy.orm import Session", ["database"]),
        (
            "def view():\n    try:\n        import strawberry\n    except ImportError: ...",
            ["graphql"],
        ),
        ("import flask_sock\nimport jwt\nimport simple_websocket", ["realtime", "tokens"]),
        ("from . import jwt", []),
        ("import jwtlike\nfrom flask import jwt\nprint('import jwt')", []),
        ("import os\nfrom flask import Flask", []),
        ("import jwt\ndef (", []),
        ("", []),
    ],
)
def test_a_program_wants_the_groups_of_what_it_imports(installed, text, groups):
    installed()
    assert missing_groups([text]) == groups


@pytest.mark.parametrize("module", GROUPS)
def test_every_module_of_a_group_makes_it_wanted_where_it_is_not_there(installed, module):
    installed()
    assert missing_groups([f"import {module}"]) == [GROUPS[module]]
    installed(module)
    assert missing_groups([f"import {module}"]) == []


def test_each_group_is_named_once_for_all_programs(installed):
    installed("sqlalchemy")
    programs = [
        "import jwt\nimport sqlmodel",
        "import flask_sqlalchemy",
        "def (",
        "import sqlalchemy",
    ]
    assert missing_groups(iter(programs)) == ["database", "tokens"]


def test_nothing_is_imported_to_find_it_out():
    import sys

    before = set(sys.modules)
    missing_groups([f"import {module}" for module in GROUPS])
    assert set(sys.modules) - before <= {"importlib.util"}


def test_here_every_group_is_installed():
    there = [module for module in GROUPS if importlib.util.find_spec(module)]
    assert missing_groups([f"import {module}" for module in there]) == []


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (ModuleNotFoundError("x", name="jwt"), r"'\.\[tokens\]'"),
        (ModuleNotFoundError("x", name="flask"), None),
        (ImportError("x", name="jwt"), None),
        (ValueError("jwt"), None),
    ],
)
def test_only_a_module_that_is_not_there_has_advice(error, says):
    import re

    assert bool(re.search(says, install_advice(error))) if says else install_advice(error) == ""
