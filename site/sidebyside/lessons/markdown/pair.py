"""Both programs of a pair, whole or in excerpts, as the page shows them."""

from dataclasses import dataclass

from markupsafe import Markup

from sidebyside.errors import SampleError
from sidebyside.examples.source import Source, source
from sidebyside.html.environment import environment
from sidebyside.html.highlight import highlight
from sidebyside.http.side import SIDES, label_of
from sidebyside.lessons.markdown.context import Context


@dataclass(frozen=True, slots=True)
class ProgramLine:
    """One line of a program; number 0 stands for lines left out."""

    number: int
    html: Markup
    marked: bool = False


@dataclass(frozen=True, slots=True)
class ProgramPane:
    """One side of a pair.

    Args:
        side: `flask` or `fastapi`.
        title: The framework's name.
        label: What a screen reader calls it; no two on a page are the same.
        file: The program's file, as a reader would ask for it.
        lines: The lines that are shown.
        total: How many lines the program has.
    """

    side: str
    title: str
    label: str
    file: str
    lines: tuple[ProgramLine, ...]
    total: int


def pair_html(stem: str, show: list[str], mark: list[str], label: str, context: Context) -> Markup:
    """Draw a pair.

    Args:
        stem: The pair's name.
        show: Functions, classes or regions to show; empty for the whole programs.
        mark: Names whose lines are marked.
        label: What the pair is called.
        context: The page that it stands on, which says whether its lines get ids.

    Raises:
        SampleError: A program is missing, or neither program has one of the names.
    """
    sources = {side: source(stem, side) for side in SIDES}
    _check_names([*show, *mark], list(sources.values()))
    context.pairs += 1
    with_ids = not show and not context.lines_of
    context.lines_of = stem if with_ids else context.lines_of
    html = (
        environment()
        .get_template("lessons/_pair.html")
        .render(
            panes=[_pane(side, program, show, mark, context) for side, program in sources.items()],
            number=context.pairs,
            label=context.unique_label(label),
            with_ids=with_ids,
            excerpt=bool(show),
            whole_is_here=context.lines_of == stem,
        )
    )
    return Markup(html + "\n")


def _check_names(names: list[str], sources: list[Source]) -> None:
    for name in names:
        if not any(name in program.symbols for program in sources):
            message = f"Neither program has anything named {name!r}."
            raise SampleError(message, sources[0].path)


def _pane(
    side: str, program: Source, show: list[str], mark: list[str], context: Context
) -> ProgramPane:
    what = ", ".join(name for name in show if name in program.symbols)
    label = f"{label_of(side)} program" + (f": {what}" if what else "")
    return ProgramPane(
        side=side,
        title=label_of(side),
        label=context.unique_label(label),
        file=f"{program.path.parent.name}/{program.path.name}",
        lines=_lines(program, show, mark),
        total=len(program.lines),
    )


def _lines(program: Source, show: list[str], mark: list[str]) -> tuple[ProgramLine, ...]:
    wanted = _numbers(program, show) if show else set(range(1, len(program.lines) + 1))
    marked = _numbers(program, mark)
    html = highlight(program.text, "python")
    lines: list[ProgramLine] = []
    for number in sorted(wanted):
        skipped = range(lines[-1].number + 1 if lines else number, number)
        if any(program.lines[other - 1].strip() for other in skipped):
            lines.append(ProgramLine(0, Markup("")))
        else:
            lines += [ProgramLine(other, Markup("")) for other in skipped]
        lines.append(ProgramLine(number, html[number - 1], number in marked))
    return tuple(lines)


def _numbers(program: Source, names: list[str]) -> set[int]:
    known = [name for name in names if name in program.symbols]
    return {number for name in known for number in program.lines_of(name)}
