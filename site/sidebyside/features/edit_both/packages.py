"""What Python in the page needs beside Pyodide, in zip files made from what is installed here.

So its versions are this server's. Files are packed once, under an address that changes with their
content. What was compiled for this machine stays out: pydantic-core has its own WebAssembly wheel
under static/vendor, and the others do without.
"""

import gzip
import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath
from typing import Any

import sidebyside
from sidebyside import paths
from sidebyside.errors import NotFound

# The frameworks, and what the page's part of this package imports.
_BASE = (
    "a2wsgi annotated-doc annotated-types anyio blinker click fastapi flask idna itsdangerous "
    "jinja2 markdown-it-py markupsafe mdit-py-plugins mdurl opentelemetry-api pydantic pygments "
    "python-multipart pyyaml starlette typing-extensions typing-inspection uvicorn werkzeug"
)
# By the optional groups of pyproject.toml.
PACKAGES = {
    "base": _BASE,
    "database": "flask-sqlalchemy sqlalchemy sqlmodel",
    "extensions": "apispec cachelib flask-caching flask-cors flask-smorest marshmallow packaging "
    "webargs",
    "graphql": "cross-web graphql-core packaging python-dateutil strawberry-graphql",
    "realtime": "bidict flask-sock flask-socketio h11 python-engineio python-socketio "
    "simple-websocket wsproto",
    "tokens": "pyjwt",
}
_LEFT_OUT = {".c", ".dll", ".exe", ".h", ".lib", ".pxd", ".pyc", ".pyd", ".pyi", ".pyx", ".so"}
# Pygments has 250 modules of languages; a response is shown in three, and these import the rest.
_LEXERS = frozenset(
    {"__init__", "_css_builtins", "_mapping", "css", "data", "html", "javascript"}
    | {"jvm", "python", "ruby", "special", "textfmts"}
)
# The page has no use for the server, the commands, and the features that answer requests.
_OF_THE_SERVER = frozenset({"_data", "cli", "checks", "server", "web"})
_FEATURES = frozenset({"__init__.py", "exercise"})
_DATE = (1980, 1, 1, 0, 0, 0)  # The same files make the same bytes.


@dataclass(frozen=True, slots=True)
class Archive:
    """One zip file.

    Args:
        files: The name in the archive of each file, and where it is.
        version: Stands for the content in the file's address.
    """

    files: tuple[tuple[str, Path], ...]
    version: str

    @property
    def size(self) -> int:
        """About how many bytes the archive has, which is not compressed in itself."""
        return sum(path.stat().st_size for _, path in self.files)

    def compress(self) -> bytes:
        """Return the archive as a server sends it: compressed as a whole, which is the smallest."""
        return _compress(self)


def packages(name: str) -> Archive:
    """Return the archive of some installed packages.

    Args:
        name: One of `PACKAGES`.

    Raises:
        NotFound: There is no such archive, or they are not installed.
    """
    try:
        return _installed_archive(PACKAGES[name])
    except (KeyError, PackageNotFoundError):
        raise NotFound(f"There are no packages named {name!r} here.") from None


def own_archive() -> Archive:
    """Return the archive of what the page needs of this package, laid out as in a checkout."""
    files = tuple(sorted(_own_files()))
    return Archive(files, _digest([(name, path.read_bytes()) for name, path in files]))


@lru_cache(maxsize=8)
def _compress(packed: Archive) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for file, path in packed.files:
            archive.writestr(zipfile.ZipInfo(file, _DATE), path.read_bytes())
    return gzip.compress(buffer.getvalue(), 6, mtime=0)


@cache
def _installed_archive(names: str) -> Archive:
    found = [distribution(name) for name in names.split()]
    files = tuple(sorted(pair for each in found for pair in _files(each)))
    versions = [(each.name, each.version) for each in found]
    return Archive(files, _digest([*versions, Path(__file__).read_text(encoding="utf-8")]))


def _digest(stated: list[Any]) -> str:
    return hashlib.sha256(repr(stated).encode()).hexdigest()[:16]


def _own_files() -> Iterator[tuple[str, Path]]:
    home = Path(sidebyside.__file__).resolve().parent
    for path in home.rglob("*.py"):
        file = path.relative_to(home)
        if _is_for_the_page(file.parts):
            yield f"site/sidebyside/{file.as_posix()}", path
    for path in paths.TEMPLATES.rglob("_*.html"):
        yield f"templates/{path.relative_to(paths.TEMPLATES).as_posix()}", path


def _is_for_the_page(parts: tuple[str, ...]) -> bool:
    if parts[0] == "features":
        return parts[1] in _FEATURES
    return parts[0] not in _OF_THE_SERVER


def _files(found: Distribution) -> Iterator[tuple[str, Path]]:
    for file in found.files or ():
        if _is_wanted(PurePosixPath(file.as_posix())):
            yield file.as_posix(), Path(str(file.locate()))


def _is_wanted(file: PurePosixPath) -> bool:
    if file.is_absolute() or ".." in file.parts or "__pycache__" in file.parts:
        return False
    if file.parts[0].endswith(".dist-info"):
        return file.name == "METADATA"
    if file.parts[:2] == ("pygments", "lexers"):
        return file.stem in _LEXERS
    return file.suffix not in _LEFT_OUT and "tests" not in file.parts
