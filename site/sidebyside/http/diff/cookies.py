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
    for key, cookie in one.items():
        partner = other.pop(key, None) or _namesake(cookie, one, other)
        if partner is None or partner.meaning != cookie.meaning:
            yield cookie, partner
    for cookie in other.values():
        yield None, cookie


def _namesake(
    cookie: SetCookie,
    one: dict[tuple[str, str, str], SetCookie],
    other: dict[tuple[str, str, str], SetCookie],
) -> SetCookie | None:
    """Take the first cookie of the same name that has no partner: it differs by its place."""
    key = next((key for key in other if key[0] == cookie.name and key not in one), None)
    return None if key is None else other.pop(key)
