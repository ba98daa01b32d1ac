"""Static files from memory, compressed once, under an address that changes with their content.

All files of ours share one digest in their path, so that a module's relative import of another
keeps it; such an address never goes stale and is cached for good. `vendor/` has pinned files, under
a digest of their own, so that a new version of the site fetches no Python anew.
"""

import gzip
import hashlib
import mimetypes
import re
from functools import cache, lru_cache
from pathlib import Path

from flask import Blueprint, Response, request
from werkzeug.security import safe_join

from sidebyside import paths
from sidebyside.errors import NotFound
from sidebyside.web.content_coding import accepts_gzip
from sidebyside.web.security import WORKER_POLICY
from sidebyside.web.state import state

blueprint = Blueprint("static", __name__)
_COMPRESSED = (".css", ".js", ".mjs", ".svg", ".json", ".html", ".txt", ".map", ".wasm")
_WORKER = "edit_both/worker.js"
# A comment that has its lines for itself. Types are a third of a script; only the check reads them.
_COMMENT = re.compile(rb"^[ \t]*(?:/\*(?:[^*/]|\*(?!/)|/(?!\*))*\*/|//[^\n]*)$", re.MULTILINE)
FOR_GOOD = "public, max-age=31536000, immutable"


def asset(name: str) -> str:
    """Return the address of a static file."""
    if name.startswith("vendor/"):
        return f"/static/v-{_vendor_digest()}/{name}"
    # A served site's files stay as they are, and a page asks for ten addresses.
    digest = _current_digest() if state().reload else state().get_or_make(_current_digest)
    return f"/static/v-{digest}/{name}"


@blueprint.get("/static/<path:name>")
def serve(name: str) -> Response:
    """Send a static file."""
    first, _, rest = name.partition("/")
    versioned = first.startswith("v-")
    found = safe_join(str(paths.STATIC), rest if versioned else name)
    if found is None or not paths.is_file(Path(found)):
        raise NotFound(f"There is no file {name!r}.")
    path = Path(found)
    # Under another version's address these bytes would be kept for that version, for a year.
    is_current = versioned and asset(rest) == f"/static/{name}"
    plain, packed, etag = _read(path, path.stat().st_mtime_ns)
    compressed = packed is not None and accepts_gzip()
    response = Response(packed if compressed else plain, mimetype=_media_type(path))
    if compressed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = FOR_GOOD if is_current else "no-cache"
    # A page of an example has an opaque origin and may load the assets of its own documentation.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if name.endswith(_WORKER):
        response.headers["Content-Security-Policy"] = WORKER_POLICY
    response.set_etag(etag + ("-gzip" if compressed else ""))
    return response.make_conditional(request)  # type: ignore[return-value]


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """Send the icon to browsers that ask for it by its old name."""
    return serve("icon.svg")


@blueprint.get("/offline.js")
def offline() -> Response:
    """Send the service worker, which can only serve what lies below its own folder."""
    return serve("offline/service_worker.js")


def _media_type(path: Path) -> str:
    if path.suffix in (".js", ".mjs"):
        return "text/javascript"
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"


@lru_cache(maxsize=256)
def _read(path: Path, mtime_ns: int) -> tuple[bytes, bytes | None, str]:
    plain = path.read_bytes()
    if path.suffix in (".js", ".css") and paths.STATIC / "vendor" not in path.parents:
        plain = without_comments(plain)
    # The last percent of a large file costs seconds, and somebody waits for the first one.
    level = 9 if len(plain) < 1_000_000 else 6
    packed = gzip.compress(plain, level, mtime=0) if path.suffix in _COMPRESSED else None
    return plain, packed, hashlib.sha256(plain).hexdigest()[:16]


def without_comments(source: bytes) -> bytes:
    """Leave out a script's or a sheet's comments, and keep the number of each line."""
    return _COMMENT.sub(lambda found: b"\n" * found[0].count(b"\n"), source)


@cache
def _vendor_digest() -> str:
    """Return the digest of the third-party files, whose own digests stand in their manifest."""
    manifest = (paths.STATIC / "vendor" / "manifest.json").read_bytes()
    return hashlib.sha256(manifest).hexdigest()[:12]


def _current_digest() -> str:
    return _digest(_stamp())


def _stamp() -> tuple[tuple[str, int], ...]:
    files = sorted(path for path in paths.STATIC.rglob("*") if path.is_file())
    named = ((path.relative_to(paths.STATIC).as_posix(), path) for path in files)
    # Vendored files have a digest of their own; see `asset`.
    return tuple(
        (name, p.stat().st_mtime_ns) for name, p in named if not name.startswith("vendor/")
    )


@lru_cache(maxsize=4)
def _digest(stamp: tuple[tuple[str, int], ...]) -> str:
    total = hashlib.sha256()
    for name, _ in stamp:
        total.update(name.encode() + b"\0" + (paths.STATIC / name).read_bytes())
    return total.hexdigest()[:12]
