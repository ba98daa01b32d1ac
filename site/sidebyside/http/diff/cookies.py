"""Set-Cookie headers, compared cookie by cookie (RFC 6265, section 4.1).

The order of attributes and the case of their names do not count. Expires does not count beside
Max-Age, which clients prefer (section 5.3): it repeats it as a date.
"""

from collections.abc import Iterable

_OWN_WORDS = frozenset({"samesite"})


def by_name(values: Iterable[str]) -> dict[str, str]:
    """List each cookie's line by the cookie's name; the last line of a name wins, as in a client.

    Args:
        values: The values of the Set-Cookie headers.
    """
    return {value.partition("=")[0].strip(): value for value in values}


def meaning(value: str) -> tuple[str, frozenset[tuple[str, str]]]:
    """Return a cookie's name and value, and its attributes as a set.

    Args:
        value: One Set-Cookie header's value.
    """
    pair, *attributes = value.split(";")
    known = {}
    for attribute in attributes:
        name, _, text = attribute.partition("=")
        name = name.strip().lower()
        known[name] = text.strip().lower() if name in _OWN_WORDS else text.strip()
    if "max-age" in known:
        known.pop("expires", None)
    known.pop("", None)
    return pair.strip(), frozenset(known.items())
