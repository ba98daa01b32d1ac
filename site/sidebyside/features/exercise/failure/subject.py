"""What an expression of a check looks at, such as a status, and the name that it looks up there."""

import ast
from dataclasses import dataclass
from typing import Any

from sidebyside.examples.parsing import parse_expression
from sidebyside.features.exercise.client.response import ClientResponse
from sidebyside.http.json_path import path_text

_ATTRIBUTES = {
    "status_code": "status",
    "text": "the body",
    "content": "the body",
    "headers": "the headers",
    "cookies": "the cookies",
    "is_success": "a status from 200 to 299",
    "is_redirect": "a status from 300 to 399",
    "is_client_error": "a status from 400 to 499",
    "is_server_error": "a status from 500 to 599",
    "is_error": "a status from 400 to 599",
    "reason_phrase": "the status's name",
    "url": "the address",
}
_SAME = {"set", "sorted", "list", "tuple", "str", "dict", "any", "all"}
_TEXT_METHODS = {"strip", "lower", "upper", "casefold", "split", "partition", "removesuffix"}
# As they are registered; every other word of a header's name has a capital and small letters.
_WORDS = {"etag": "ETag", "id": "ID", "www": "WWW"}


def subject(source: str) -> str:
    """Say what an expression looks at.

    Args:
        source: The expression.
    """
    try:
        return _words(parse_expression(source))
    except SyntaxError:
        return source


def is_status(source: str) -> bool:
    """Say whether an expression is a response's status."""
    return source.endswith(".status_code")


def _words(node: ast.expr) -> str:
    match node:
        case ast.Attribute(attr=name) if name in _ATTRIBUTES:
            return _ATTRIBUTES[name]
        case ast.Subscript():
            return _subscript(node)
        case ast.Call(func=ast.Attribute(attr="json")):
            return "the JSON body"
        case ast.Call(func=ast.Attribute(attr="get", value=value), args=[ast.Constant(key), *_]):
            return _inside(value, [key])
        case ast.Call(func=ast.Attribute(attr=name, value=value)) if name in _TEXT_METHODS:
            return _words(value)
        case ast.Call(func=ast.Name(id="len"), args=[value]):
            return f"the length of {_words(value)}"
        case ast.Call(func=ast.Name(id=name), args=[value]) if name in _SAME:
            return _words(value)
        case ast.Call(func=ast.Name(id=name)):
            return name.replace("_", " ")
        case ast.Name(id=name):
            return name.replace("_", " ")
    return ast.unparse(node)


def _subscript(node: ast.Subscript) -> str:
    keys: list[object] = []
    value: ast.expr = node
    while isinstance(value, ast.Subscript):
        if not isinstance(value.slice, ast.Constant):
            return _words(value.value) if value is node else ast.unparse(node)
        keys.insert(0, value.slice.value)
        value = value.value
    return _inside(value, keys)


def _inside(value: ast.expr, keys: list[object]) -> str:
    whole = _words(value)
    if whole == "the headers" and len(keys) == 1:
        return f"the {keys[0]} header"
    if whole == "the cookies" and len(keys) == 1:
        return f"the cookie {keys[0]}"
    called = value.func if isinstance(value, ast.Call) else None
    if isinstance(called, ast.Attribute) and called.attr in _TEXT_METHODS:
        return whole
    path = path_text(key if isinstance(key, int) else str(key) for key in keys)
    return f"{path} in {whole}"


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
