"""What stands in a page for something of each visitor's own.

A page is made once for everybody. Where these stand, `sidebyside.web.compressed_page` splices in
what only this visitor has. No visitor can send one: each process has its own, and none leaves it.
"""

import re
from secrets import token_hex

_SECRET = token_hex(16)
TOKEN = f"@@form-token-{_SECRET}@@"  # signs the forms
HOST = f"@@host-{_SECRET}@@"  # what follows `http` or `ws` in an absolute address: `s://host`
_LIVE = f"@@live-{_SECRET}:"
PATTERN = re.compile(rf"{TOKEN}|{HOST}|{_LIVE}\w+@@")


def live_mark(stem: str) -> str:
    """Return what stands for the secret in the visitor's live addresses of one pair of programs."""
    return f"{_LIVE}{stem}@@"


def stem_of(mark: str) -> str | None:
    """Return the pair of programs whose secret a mark stands for; None for any other mark."""
    return mark[len(_LIVE) : -len("@@")] if mark.startswith(_LIVE) else None
