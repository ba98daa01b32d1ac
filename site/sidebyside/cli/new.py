"""`sidebyside new`: the files of a new lesson, which pass the check from the start.

The files that it begins with lie in `scaffold/`; they end in `.txt` so that no tool takes them for
this package's own.
"""

import json
import keyword
import re
import sys
import unicodedata
from pathlib import Path
from string import Template

import click

_SCAFFOLD = Path(__file__).parent / "scaffold"
_LONGEST_TITLE = 80
_STEM = re.compile(r"[a-z][a-z0-9_]*")
# A program of this name would be imported in place of what it uses.
_RESERVED_NAMES = frozenset(
    {"flask", "fastapi", "pydantic", "starlette", "uvicorn", "werkzeug", "jinja2"}
)


@click.command(
    short_help="Start a lesson: its text, both programs, the exercise.",
    epilog='Example: sidebyside new "Query parameters" --part 02-requests',
)
@click.argument("title")
@click.option("--part", required=True, help="The folder of the part, such as 02-requests.")
@click.option("--stem", help="The programs' file name without .py; else made from the title.")
def new(title: str, part: str, stem: str | None) -> None:
    """Start a lesson called TITLE: its text, both programs and the exercise.

    It is the last of its part. What is there already is never overwritten.
    """
    from sidebyside import paths

    if not (paths.ROOT / "pyproject.toml").is_file():
        raise click.UsageError("A lesson is written in a checkout of Side by Side; this is none.")
    slug = _slug(title)
    stem = stem or slug.replace("-", "_")
    _refuse_bad_stem(stem)
    _refuse_taken_slug(paths.LESSONS, slug)
    folder = _part_folder(paths.LESSONS, part)
    files = _files(folder / f"{_next_number(folder):02}-{slug}", title, stem)
    _refuse_existing(files)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        click.echo(path.relative_to(paths.ROOT))
    click.echo(f"\nSee it: `sidebyside serve --reload`, then http://127.0.0.1:8000/lessons/{slug}/")
    click.echo(
        "Now write; docs/authoring.md has the format. `sidebyside check` compares facts, not\n"
        "prose: it passes already, and the sentences that say what to write are yours to replace."
    )


def _slug(title: str) -> str:
    if not title.isprintable() or len(title) > _LONGEST_TITLE:
        message = f"is one line of at most {_LONGEST_TITLE} characters that can be printed."
        raise click.BadParameter(message, param_hint="TITLE")
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall("[a-z0-9]+", plain))
    if not slug:
        raise click.BadParameter(
            "has no letter from a to z to name a folder by.", param_hint="TITLE"
        )
    return slug


def _refuse_bad_stem(stem: str) -> None:
    if not _STEM.fullmatch(stem) or keyword.iskeyword(stem):
        advice = "a Python name in small letters, such as json_bodies; choose one with --stem."
        raise click.UsageError(f"The programs cannot be named {stem!r}: it must be {advice}")
    if stem in _RESERVED_NAMES or stem in sys.stdlib_module_names:
        advice = "it would hide the package of that name; choose another with --stem."
        raise click.UsageError(f"The programs cannot be named {stem!r}: {advice}")


def _refuse_taken_slug(lessons: Path, slug: str) -> None:
    for path in lessons.glob(f"*/[0-9][0-9]-{slug}"):
        place = path.relative_to(lessons)
        raise click.UsageError(f"There is a lesson of that name already: {place}. Choose another.")


def _part_folder(lessons: Path, part: str) -> Path:
    known = sorted(path.parent.name for path in lessons.glob("*/part.md"))
    if part not in known:
        message = f"no part is named {part!r}. There are: {', '.join(known)}."
        raise click.BadParameter(message, param_hint="--part")
    return lessons / part


def _next_number(part: Path) -> int:
    numbers = [int(path.name[:2]) for path in part.glob("[0-9][0-9]-*") if path.is_dir()]
    return max(numbers, default=0) + 1


def _files(folder: Path, title: str, stem: str) -> dict[Path, str]:
    from sidebyside import paths

    # JSON's strings are YAML's double-quoted ones, so any title can stand in the head.
    names = {"title": json.dumps(title, ensure_ascii=False), "stem": stem}
    files = {folder / "lesson.md": Template(_text("lesson.md.txt")).substitute(names)}
    for side, programs in paths.SAMPLES.items():
        files[programs / f"{stem}.py"] = _text(f"{side}.py.txt")
    for path in sorted((_SCAFFOLD / "exercise").iterdir()):
        files[folder / "exercise" / path.stem] = path.read_text(encoding="utf-8")
    return files


def _text(name: str) -> str:
    return (_SCAFFOLD / name).read_text(encoding="utf-8")


def _refuse_existing(files: dict[Path, str]) -> None:
    for path in files:
        if path.exists():
            advice = "Choose another title, or another name for the programs with --stem."
            raise click.UsageError(f"{path} is there already, and stays as it is. {advice}")
