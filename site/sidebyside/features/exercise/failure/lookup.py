"""A name that a check looks up in an answer: a header, a cookie, or a field of the JSON body."""

import ast
from dataclasses import dataclass
from typing import Any

from sidebyside.examples.parsing import parse_expression
from sidebyside.features.exercise.client.response import ClientResponse

# As they are registered; every other word of a header's name has a capital and small letters.
_WORDS = {"etag": "ETag", "id": "ID", "www": "WWW"}


@dataclass(frozen=True, slots=True)
class Lookup:
    """A name that is looked up.

    Args:
        place: `headers`, `cookies` or `json`.
        name: The header's, the cookie's or the field's name.
        default: What the check takes where there is none.
    """

    place: str
    name: str
    default: Any = None

    @property
    def present(self) -> str:
        """What is there, in words."""
        if self.place == "headers":
            return f"the {_header(self.name)} header"
        return f"the cookie {self.name}" if self.place == "cookies" else f'"{self.name}"'

    @property
    def missing(self) -> str:
        """What is not there, in words."""
        if self.place == "json":
            return f"nothing named {self.present}"
        return f"no {self.present.removeprefix('the ')}"

    def fails(self, value: Any, response: ClientResponse | None) -> bool:
        """Say whether a value came of a name that is not there.

        Args:
            value: What the lookup gave.
            response: The answer that it was looked up in, as far as one knows.
        """
        if value is None and self.place != "json":
            return True
        known = response is not None and value == self.default
        return known and self.name not in _names(self.place, response)


def lookup(source: str) -> Lookup | None:
    """Find the name that an expression such as `response.headers.get("allow", "")` looks up."""
    try:
        node = parse_expression(source)
    except SyntaxError:
        return None
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        match node:
            case ast.Call(ast.Attribute(whole, "get"), [ast.Constant(str(name)), *rest]):
                place = _place(whole)
                return Lookup(place, name, _literal(rest)) if place else None
        node = node.func.value  # such as the lower() of headers.get("allow", "").lower()
    return None


def _place(node: ast.expr) -> str | None:
    match node:
        case ast.Attribute(attr="headers" | "cookies" as place):
            return place
        case ast.Call(func=ast.Attribute(attr="json")):
            return "json"
    return None


def _literal(nodes: list[ast.expr]) -> Any:
    try:
        return ast.literal_eval(nodes[0]) if nodes else None
    except ValueError:
        return None


def _names(place: str, response: ClientResponse | None) -> Any:
    if response is None:
        return ()
    if place == "headers":
        return response.headers
    if place == "cookies":
        return response.cookies
    try:
        value = response.json()
    except ValueError:
        return ()
    return value if isinstance(value, dict) else ()


def _header(name: str) -> str:
    if not name.islower():
        return name
    return "-".join(_WORDS.get(word, word.capitalize()) for word in name.split("-"))
