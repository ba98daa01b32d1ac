"""A fence that holds a live panel, drawn where the text has it."""

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sidebyside.errors import RequestError
from sidebyside.html.environment import environment
from sidebyside.html.marks import live_mark
from sidebyside.http.side import SIDES
from sidebyside.lessons.fences import Fence
from sidebyside.lessons.markdown.context import Context, context_of
from sidebyside.lessons.markdown.positions import start_line
from sidebyside.lessons.panel import Panel, is_panel
from sidebyside.lessons.panel_kind import terminal_commands


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
    # A panel that the lesson could not read is a fault of the lesson's, with its line.
    panels = context.lesson.panels if context.lesson and not tokens[idx].level else ()
    for number, panel in enumerate(panels):
        if panel.line == line:
            try:
                is_first = all(panel.stem != before.stem for before in panels[:number])
                return _panel(panel, number, context, live_mark(panel.stem) if is_first else "")
            except RequestError as error:
                context.fault(f"A request of this panel cannot be sent. {error.message}", line)
    # The rest of the lesson is still worth reading.
    return '<p class="muted">This panel cannot be shown.</p>\n'


def _panel(panel: Panel, number: int, context: Context, secret: str) -> str:
    html = (
        environment()
        .get_template("panels/_panel.html")
        .render(
            panel=panel,
            number=number,
            lesson=context.lesson.slug if context.lesson else "",
            id=context.unique_id("panel"),
            title=context.unique_label(panel.title),
            commands={side: terminal_commands(panel, side) for side in SIDES},
            secret=secret,
        )
    )
    return html + "\n"
