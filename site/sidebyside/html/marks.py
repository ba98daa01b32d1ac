"""What stands in a page for something of each visitor's own.

A page is made once for everybody. Where these stand, `sidebyside.web.compressed_page` splices in
what only this visitor has.
"""

import re

TOKEN = "@@form-token@@"  # signs the forms
HOST = "@@host@@"  # what follows `http` or `ws` in an absolute address, up to the path: `s://host`
PATTERN = re.compile(rf"{TOKEN}|{HOST}|@@live:\w+@@")


def live_mark(stem: str) -> str:
    """Return what stands for the secret in the visitor's live addresses of one pair of programs."""
    return f"@@live:{stem}@@"


def stem_of(mark: str) -> str | None:
    """Return the pair of programs whose secret a mark stands for; None for any other mark."""
    return mark[len("@@live:") : -len("@@")] if mark.startswith("@@live:") else None
