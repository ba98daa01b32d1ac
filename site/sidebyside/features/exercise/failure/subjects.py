"""What an expression of a check looks at: `response.status_code` is a status."""

import ast

from sidebyside.examples.parsing import parse_expression
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
