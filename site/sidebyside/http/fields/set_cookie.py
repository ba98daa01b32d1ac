"""A Set-Cookie header, as a user agent reads it (RFC 6265, sections 5.2 and 5.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from sidebyside.http.lazy import lazy


@dataclass(frozen=True)
class SetCookie:
    """One cookie that a response sets.

    Args:
        name: Its name; empty where the header names none.
        value: Its value, as it was written.
        attributes: Each attribute's name in lower case, with its value; the last of a name counts.
        line: The header's value.
    """

    name: str
    value: str
    attributes: tuple[tuple[str, str], ...]
    line: str

    @classmethod
    def parse(cls, line: str) -> Self:
        """Read the value of one Set-Cookie header."""
        pair, *rest = line.split(";")
        name, _, value = pair.partition("=") if "=" in pair else ("", "", pair)
        attributes: dict[str, str] = {}
        for attribute in rest:
            key, _, text = attribute.partition("=")
            if key.strip():
                attributes[key.strip().lower()] = text.strip()
        return cls(name.strip(), value.strip(), tuple(attributes.items()), line)

    @lazy
    def key(self) -> tuple[str, str, str]:
        """Name, domain and path, by which a user agent holds a cookie (section 5.3, step 11).

        Empty is the request's own domain, or the default path.
        """
        effective = dict(self._effective)
        return self.name, effective.get("domain", ""), effective.get("path", "")

    @lazy
    def meaning(self) -> tuple[str, str, frozenset[tuple[str, str]]]:
        """Its name, its value, and what its attributes say, in whatever order and case."""
        return self.name, self.value, frozenset(self._effective)

    @property
    def _effective(self) -> Iterator[tuple[str, str]]:
        """The attributes that count, as sections 5.2.1 to 5.2.6 have them."""
        names = {name for name, _ in self.attributes}
        for name, value in self.attributes:
            if name in ("secure", "httponly"):
                yield name, ""
            elif name == "domain" and value:
                yield name, value.removeprefix(".").lower()
            elif name == "path" and value.startswith("/"):
                yield name, value
            elif name == "samesite":
                yield name, value.lower()
            # Where there are both, clients prefer Max-Age (section 5.3, step 3).
            elif name not in ("domain", "path") and (name, "max-age" in names) != ("expires", True):
                yield name, value
