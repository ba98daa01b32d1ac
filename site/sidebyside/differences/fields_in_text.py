"""Which fields a sentence names, such as "email is required" or "Missing: email, age".

Nothing is guessed from sentences that name no field: "Missing required fields" names none.
"""

import re
from collections.abc import Callable
from functools import partial

from sidebyside.differences.request_parts import is_sent
from sidebyside.http.request import Request

Sent = Callable[[str], bool]

_STEPS = re.compile(r"\]?\.|\[")
_NAME = r"[A-Za-z_][\w-]*"
_PATH = rf"{_NAME}(?:\.(?:\d+|{_NAME})|\[\d+\])*"
_QUOTED = re.compile(rf"""['"`\u2018\u201c](?P<name>{_PATH})['"`\u2019\u201d]""")
_SUBJECT = re.compile(
    rf"(?<![\w.-])(?P<name>{_PATH})(?: (?:field|header|cookie|parameter|key))? "
    r"(?:must|should|takes|needs|expects|accepts|has to|needs to|(?:cannot|can't|may not) be"
    r"|(?:is|are) (?:required|missing|needed|mandatory|invalid|empty|not|too|already|longer))\b"
)
_LIST = re.compile(
    r"(?P<verb>missing|required|invalid|unknown|unexpected|bad)(?: (?:required|form|query|json))?"
    r"(?P<noun> (?:field|key|parameter|param|argument|header|cookie|value|property)s?)?"
    rf"(?P<colon>:)? (?P<names>{_NAME}(?:(?:, (?:and )?| and ){_NAME})*)(?P<end>[.!]?$)?",
    re.IGNORECASE,
)
# Words that stand where a field's name would, and name none.
_NO_FIELD = frozenset(
    re.findall(
        r"\w+",
        """a all an and any argument at body both by content cookie credentials data each entry
        field fields file for form from header headers in input is it item json key keys length
        list no not object of one or parameter parameters param payload properties property query
        request required schema server some something string text that the there they this to type
        unknown user value values was what which with you your""",
    )
)


def fields_in(text: str, request: Request) -> tuple[str, ...]:
    """Return the fields that a sentence names, in its order.

    Args:
        text: The sentence that a program sent.
        request: The request that it is about; a name that it holds is believed everywhere.
    """
    if not (_QUOTED.search(text) or _SUBJECT.search(text) or _LIST.search(text)):
        return ()
    sent = partial(is_sent, request)
    quoted = [match["name"] for match in _QUOTED.finditer(text)]
    names = quoted or [*_subjects(text, sent), *_names_in_list(text, sent)]
    return tuple(dict.fromkeys(name for name in names if _is_field(name, sent)))


def _subjects(text: str, sent: Sent) -> list[str]:
    names = [match["name"] for match in _SUBJECT.finditer(text)]
    return [name if sent(str(keys_of(name, sent)[0])) else name.lower() for name in names]


def _names_in_list(text: str, sent: Sent) -> list[str]:
    match = _LIST.search(text)
    if match is None:
        return []
    names = re.split(r", (?:and )?| and ", match["names"])
    alone = match["end"] is not None and match["verb"].lower() in ("missing", "required")
    certain = match["colon"] or match["noun"] or alone
    return [name for name in names if certain or sent(name)]


def keys_of(name: str, sent: Sent = lambda _: False) -> tuple[str | int, ...]:
    """Return the way that a name says: `lines.0.copies` and `lines[0].copies` lead into a list.

    Args:
        name: As a sentence writes it.
        sent: Says whether the request holds a name; such a one is taken as it is.
    """
    if sent(name):
        return (name,)
    return tuple(map(key_of, _STEPS.split(name.rstrip("]"))))


def key_of(text: str) -> str | int:
    """Return a position as a number, and any other key as it is."""
    return int(text) if text.isdecimal() and len(text) < 10 else text


def _is_field(name: str, sent: Sent) -> bool:
    return sent(name) or name.lower() not in _NO_FIELD
