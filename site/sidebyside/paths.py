"""Where lessons, templates, static files and samples lie: in the wheel, else in the checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_DATA = _PACKAGE / "_data"

ROOT = _DATA if _DATA.is_dir() else _PACKAGE.parent.parent
LESSONS = ROOT / "lessons"
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
SAMPLES = {"flask": ROOT / "examples_flask", "fastapi": ROOT / "examples_fastapi"}


def is_file(path: Path) -> bool:
    """Return whether there is a file; a name that the system does not even take names none."""
    try:
        return path.is_file()
    except OSError:  # Up to Python 3.13, of a name that is too long.
        return False
