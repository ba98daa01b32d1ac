"""A fence that holds a live panel, drawn where the text has it."""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sidebyside.errors import RequestError
from sidebyside.html.environment import environment
from sidebyside.html.marks import LEARNER
from sidebyside.lessons.fences import Fence
from sidebyside.lessons.lesson import Lesson
from sidebyside.lessons.markdown.context import Context, context_of
from sidebyside.lessons.markdown.panel_commands import panel_commands
from sidebyside.lessons.markdown.positions import start_line
from sidebyside.lessons.panel import is_panel


def panels_plugin(md: MarkdownIt) -> None:
    """Draw each ```` ```live ```` fence as its panel."""
    md.core.ruler.push("live_panels", _panels)
    md.add_render_rule("panel", _render)


def _panels(state: StateCore) -> None:
    context = context_of(state.env)
    for token in state.tokens:
        if token.type != "fence" or context.lesson is None:
            continue
        line = start_line(token, context.first_line)
        if is_panel(Fence(token.info.strip(), token.content, line, line)):
            token.type = "panel"
            if token.level:
                context.fault("This fence must stand outside lists and quotations.", line)


def _render(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    context = context_of(env)
    line = start_line(tokens[idx], context.first_line)
    try:
        if context.lesson is not None and not tokens[idx].level:
            return _panel(context.lesson, line, context)
    except RequestError as error:
        context.fault(f"A request of this panel cannot be sent. {error.message}", line)
    except LookupError:
        pass  # The lesson has the fault, with its line.
    # The rest of the lesson is still worth reading.
    return '<p class="muted">This panel cannot be shown.</p>\n'


def _panel(lesson: Lesson, line: int, context: Context) -> str:
    number, panel = next(
        ((at, panel) for at, panel in enumerate(lesson.panels) if panel.line == line),
        (None, None),
    )
    if panel is None:
        raise LookupError
    html = (
        environment()
        .get_template("panels/_panel.html")
        .render(
            panel=panel,
            number=number,
            lesson=lesson.slug,
            id=context.unique_id("panel"),
            title=context.unique_label(panel.title),
            terminal=panel_commands(panel),
            learner=LEARNER,
        )
    )
    return html + "\n"
