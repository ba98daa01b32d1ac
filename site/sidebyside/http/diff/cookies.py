"""The cookies that two responses set, compared as a user agent holds them.

It holds one cookie for each name, domain and path, and the last line of these counts (RFC 6265,
section 5.3, step 11).
"""

from collections.abc import Iterable, Iterator

from sidebyside.http.fields.set_cookie import SetCookie

Row = tuple[SetCookie | None, SetCookie | None]


def differences(left: Iterable[SetCookie], right: Iterable[SetCookie]) -> Iterator[Row]:
    """List each cookie that differs, as (left, right); None where only one response sets it."""
    one = {cookie.key: cookie for cookie in left}
    other = {cookie.key: cookie for cookie in right}
    alone: dict[str, list[tuple[str, str, str]]] = {}
    for key in reversed(other):
        if key not in one:
            alone.setdefault(key[0], []).append(key)
    for key, cookie in one.items():
        # One of the same name that has no partner differs by its place.
        namesakes = alone.get(cookie.name)
        found = key if key in other else namesakes.pop() if namesakes else None
        partner = None if found is None else other.pop(found)
        if partner is None or partner.meaning != cookie.meaning:
            yield cookie, partner
    for cookie in other.values():
        yield None, cookie
