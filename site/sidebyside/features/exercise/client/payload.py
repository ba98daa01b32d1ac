"""A request's query and body from the arguments that httpx takes."""

import io
import json as jsonlib
import mimetypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

Values = Mapping[str, Any] | Sequence[tuple[str, Any]]


def query(params: Values | str | None) -> str | None:
    """Write a query; None where there are no parameters, so that the address keeps its own."""
    if params is None:
        return None
    return params if isinstance(params, str) else urlencode(list(_pairs(params)))


def body(
    content: str | bytes | None = None,
    data: Values | None = None,
    files: Any = None,
    json: Any = None,
) -> tuple[bytes, str | None]:
    """Write a body.

    Args:
        content: The body as it is.
        data: Form fields; a list gives a field several values.
        files: By field: the bytes, an open file, or (file name, bytes, media type).
        json: A value to send as JSON; None sends none.

    Returns:
        The bytes, and their Content-Type where they have one.
    """
    if content is not None:
        return content.encode() if isinstance(content, str) else bytes(content), None
    if files:
        return _multipart(data or {}, files)
    if data is not None:
        return urlencode(list(_pairs(data))).encode(), "application/x-www-form-urlencoded"
    if json is not None:
        text = jsonlib.dumps(json, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode(), "application/json"
    return b"", None


def _multipart(data: Values, files: Any) -> tuple[bytes, str]:
    values: MultiDict[str, Any] = MultiDict(list(_pairs(data)))
    for name, file in files.items() if isinstance(files, Mapping) else files:
        values.add(name, _file(name, file))
    boundary, encoded = encode_multipart(values)
    return encoded, f"multipart/form-data; boundary={boundary}"


def _file(field: str, file: Any) -> FileStorage:
    name, content, kind = field, file, None
    if isinstance(file, tuple):
        name, content, kind, *_ = (*file, None, None)
    elif hasattr(file, "name"):
        name = str(file.name).replace("\\", "/").rpartition("/")[2]
    if hasattr(content, "read"):
        content = content.read()
    raw = content.encode() if isinstance(content, str) else content
    return FileStorage(io.BytesIO(raw), name, field, kind or _media_type(name))


def _media_type(name: str) -> str:
    return mimetypes.guess_type(name or "")[0] or "application/octet-stream"


def _pairs(values: Values) -> Iterator[tuple[str, str]]:
    items: Iterable[tuple[str, Any]] = values.items() if isinstance(values, Mapping) else values
    for name, value in items:
        for item in value if isinstance(value, list | tuple) else [value]:
            yield name, _text(item)


def _text(value: Any) -> str:
    """Write a value as httpx does: true, false, and nothing for None."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
