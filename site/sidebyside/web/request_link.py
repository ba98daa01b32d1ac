"""A link that holds a whole request in its fragment, where no server and no log sees it.

The fragment is `r=` and the base64url (RFC 4648, section 5, without padding) of the request's wire
form as JSON without white space: `method`, `target`, `headers`, `body`, in this order. GET, no
headers and no body are left out. So one request has one link, and only this writes it.
static/bench/link.js reads it, and an older one, which has every part.
"""

import json
from base64 import urlsafe_b64encode
from typing import Any

from sidebyside.http.request import Request

_DEFAULTS: dict[str, Any] = {"method": "GET", "headers": [], "body": ""}


def request_link(page: str, request: Request) -> str:
    """Return the link to a request.

    Args:
        page: The lesson's whole address.
        request: The request.
    """
    wire = request.to_json()
    stated = {name: wire[name] for name in wire if wire[name] != _DEFAULTS.get(name)}
    text = json.dumps(stated, ensure_ascii=False, separators=(",", ":"))
    return f"{page}#r={urlsafe_b64encode(text.encode()).decode().rstrip('=')}"
