"""A body read as JSON (RFC 8259) at most once: its value, why it has none, and where it stands.

Python reads more than the RFC has: NaN, a number beyond a double, a key that stands twice (the last
one counts), half a surrogate pair. Two readers may disagree on these, so a value that holds one is
not `certain`. Both frameworks read a request's body with `json.loads`, which takes UTF-16, UTF-32
and a byte order mark, too.
"""

import base64
import json
import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from sidebyside.http import limits
from sidebyside.http.json_loc import Found, Members, Range, Walk
from sidebyside.http.lazy import lazy

_TOKEN = re.compile(r'"[^"\n]*"?|[\w.+-]+|\S')
_SURROGATE = re.compile(r"\\u[dD]|[\ud800-\udfff]")


class NotJson:
    """The type of `NOT_JSON`, which stands where there is no JSON value."""

    def __repr__(self) -> str:
        return "NOT_JSON"


NOT_JSON = NotJson()


class Doubt(ValueError):
    """The text has a meaning, but two readers may disagree on it."""


class JsonText:
    """A text, read as JSON.

    Args:
        text: The text; None where the bytes are none.
        error: Why the bytes are no text.
        encoding: How the bytes said the text.
    """

    def __init__(
        self, text: str | None, error: Exception | None = None, encoding: str = "utf-8"
    ) -> None:
        self.text = text
        self.encoding = encoding
        self._no_text = error
        self._members: Members = {}

    @classmethod
    def of_request(cls, body: bytes) -> "JsonText":
        """Read a body as `json.loads` does, and so both frameworks."""
        encoding = json.detect_encoding(body)
        try:
            return cls(body.decode(encoding, "surrogatepass"), encoding=encoding)
        except UnicodeDecodeError as error:
            return cls(None, error, encoding)

    @classmethod
    def of_response(cls, body: bytes) -> "JsonText":
        """Read a body as a client may: UTF-8 without a byte order mark (RFC 8259, section 8.1)."""
        try:
            return cls(body.decode("utf-8"))
        except UnicodeDecodeError as error:
            return cls(None, error)

    @property
    def value(self) -> Any:
        """The value, as Python reads it; `NOT_JSON` where there is none."""
        return self._read[0]

    @property
    def error(self) -> Exception | None:
        """Why there is no value, such as a `JSONDecodeError` or a `RecursionError`."""
        return self._read[1]

    @lazy
    def certain(self) -> Any:
        """The value, if its meaning is beyond doubt and no deeper than `limits.JSON_DEPTH`."""
        value, error, doubtful = self._read
        if error is not None or doubtful or self._is_deep or self.has_lone_surrogate:
            return NOT_JSON
        return value

    @lazy
    def has_lone_surrogate(self) -> bool:
        """Whether the value holds half a surrogate pair, which is no text (RFC 8259, 8.2)."""
        if self.text is None or (self.text.isascii() and "\\" not in self.text):
            return False
        if self.value is NOT_JSON or not _SURROGATE.search(self.text):
            return False
        try:
            json.dumps(self.value, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError:
            return True
        return False

    @lazy
    def has_no_finite_number(self) -> bool:
        """Whether the value holds NaN, Infinity, or a number beyond a double."""
        return self._read[2] and any(not math.isfinite(number) for number in _floats(self.value))

    @lazy
    def _read(self) -> tuple[Any, Exception | None, bool]:
        if self.text is None:
            return NOT_JSON, self._no_text, False
        try:
            return _CERTAIN.decode(self.text), None, False
        except Doubt:
            pass
        except (ValueError, RecursionError) as error:
            return NOT_JSON, error, False
        try:
            return _ANY.decode(self.text), None, True
        except (ValueError, RecursionError) as error:
            return NOT_JSON, error, False

    @property
    def _is_deep(self) -> bool:
        opened = self.text.count("[") + self.text.count("{") if self.text else 0
        return opened > limits.JSON_DEPTH and is_deep(self.value)

    @lazy
    def fault(self) -> Range | None:
        """The word at which the text stops being JSON; None where it is JSON.

        Where the text ends too early, its start and end are the text's end. It is the whole text
        where that is too long or too deep for Python.
        """
        if self.text is None or self.error is None:
            return None
        if not isinstance(self.error, json.JSONDecodeError):
            return 0, len(self.text)
        token = _TOKEN.match(self.text, self.error.pos)
        return token.span() if token else (self.error.pos, self.error.pos)

    def find(self, loc: Sequence[str | int]) -> Found | None:
        """Find what a loc leads to; None where the text is no JSON.

        A step that nothing answers to is passed over: Pydantic puts the name of a union's member,
        or a tag, between two fields. Where a field has such a name, too, the way is taken on which
        most steps lead on.

        Args:
            loc: Keys and positions from the outside in.
        """
        if self.text is None or self.value is NOT_JSON:
            return None
        try:
            return Walk(self.text, loc, self._members).found
        except RecursionError:
            return None


def _floats(value: Any) -> Iterator[float]:
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, float):
            yield item
        elif isinstance(item, dict | list):
            stack += item.values() if isinstance(item, dict) else item


def is_deep(value: Any) -> bool:
    """Whether a value is nested deeper than `limits.JSON_DEPTH`."""
    level = [value]
    for _ in range(limits.JSON_DEPTH):
        level = [
            child
            for item in level
            if isinstance(item, dict | list)
            for child in (item.values() if isinstance(item, dict) else item)
        ]
        if not level:
            return False
    return True


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise Doubt("a key stands twice")
    return result


def _no_constant(name: str) -> None:
    raise Doubt(f"{name} is not in the RFC")


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise Doubt(f"{text} is beyond a double")
    return number


_ANY = json.JSONDecoder()
_CERTAIN = json.JSONDecoder(
    object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_finite
)


def parse_json(body: bytes) -> Any:
    """Read the JSON of a message that is neither side's.

    Args:
        body: The bytes; UTF-8, as RFC 8259 section 8.1 asks.

    Raises:
        ValueError: It is not JSON, is nested deeper than Python follows, or holds half a surrogate
            pair: a legal escape, but no text (RFC 8259, section 8.2).
    """
    read = JsonText.of_response(body)
    if read.has_lone_surrogate:
        raise ValueError("half a surrogate pair is no text")
    if isinstance(read.error, ValueError):
        raise read.error
    if read.error is not None:
        raise ValueError("nested too deeply")
    return read.value


def valid_text(text: str) -> str:
    """Return a text that UTF-8 can carry; half a surrogate pair becomes its escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def body_to_json(body: bytes) -> tuple[str, str]:
    """Return bytes as a string with its encoding: `text` where they are UTF-8, else `base64`."""
    try:
        return body.decode("utf-8"), "text"
    except UnicodeDecodeError:
        return base64.b64encode(body).decode("ascii"), "base64"
