"""Read YAML and remember on which line each value stands, so that a fault can name it."""

from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import yaml

from sidebyside.errors import LessonError

# The C loader reads a head ten times faster; PyYAML is sometimes built without it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class MarkedMap:
    """A YAML mapping with text keys.

    Args:
        value: What the YAML says.
        lines: The file's line, from 1, of each key and item by its path: `("docs", "flask", 0)`.
        path: The file.
        first_line: The line on which the mapping starts.
    """

    value: dict[str, Any]
    lines: dict[tuple[str | int, ...], int]
    path: Path
    first_line: int

    def fault(self, message: str, *at: str | int) -> LessonError:
        """Make the error for the value at a path; its nearest known parent gives the line."""
        while at and at not in self.lines:
            at = at[:-1]
        return LessonError(message, self.path, self.lines.get(at, self.first_line))

    def under(self, *at: str | int) -> Self:
        """Return the mapping at a path, with the lines that its keys have in the file.

        Raises:
            LessonError: There is no mapping with text keys.
        """
        value: Any = self.value
        for step in at:
            value = value[step]
        if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
            raise self.fault("This must be YAML of the form `key: value`.", *at)
        lines = {place[len(at) :]: n for place, n in self.lines.items() if place[: len(at)] == at}
        return type(self)(value, lines, self.path, lines.pop((), self.first_line))

    def check_keys(self, what: str, keys: Set[str], optional: Set[str] = frozenset()) -> None:
        """Refuse a missing key and one that nobody reads.

        Args:
            what: What the mapping is, for the message.
            keys: The keys that must be there.
            optional: Those that may be there too.

        Raises:
            LessonError: The first key that is missing or unknown.
        """
        known = ", ".join(sorted(keys | optional))
        for key in self.value:
            if key not in keys | optional:
                raise self.fault(f"{what} has no key {key!r}; it has {known}.", key)
        missing = sorted(keys - self.value.keys())
        if missing:
            raise self.fault(f"{what} lacks the key {missing[0]!r}.")


def read_map(text: str, path: Path, first_line: int) -> MarkedMap:
    """Read a YAML mapping.

    Args:
        text: The YAML.
        path: The file that it stands in, for errors.
        first_line: The line of that file, from 1, on which the text starts.

    Raises:
        LessonError: It is no YAML, no mapping, or has a key twice.
    """
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        value = loader.construct_document(node) if node else {}
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + min(mark.line, text.count("\n")) if mark else first_line
        problem = getattr(error, "problem", None) or str(error)
        message = f"This YAML cannot be read: {problem}. A text with a `: ` in it needs quotes."
        raise LessonError(message, path, line) from None
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise LessonError("This must be YAML of the form `key: value`.", path, first_line)
    lines: dict[tuple[str | int, ...], int] = {}
    if node:
        _mark(node, (), lines, path, first_line)
    return MarkedMap(value, lines, path, first_line)


def _mark(
    node: Any,
    at: tuple[str | int, ...],
    lines: dict[tuple[str | int, ...], int],
    path: Path,
    first_line: int,
) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            place = (*at, str(key.value))
            line = first_line + key.start_mark.line
            if place in lines:
                raise LessonError(f"The key {key.value!r} stands here twice.", path, line)
            lines[place] = line
            _mark(child, place, lines, path, first_line)
    elif isinstance(node, yaml.SequenceNode):
        for index, child in enumerate(node.value):
            lines[(*at, index)] = first_line + child.start_mark.line
            _mark(child, (*at, index), lines, path, first_line)
