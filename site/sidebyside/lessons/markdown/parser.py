"""The Markdown that lessons are written in: GitHub's, and what the plugins add."""

from functools import lru_cache

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

from sidebyside.lessons.markdown.plugins.callouts import callouts_plugin
from sidebyside.lessons.markdown.plugins.fences import fences_plugin
from sidebyside.lessons.markdown.plugins.footnotes import footnotes_plugin
from sidebyside.lessons.markdown.plugins.headings import headings_plugin
from sidebyside.lessons.markdown.plugins.links import links_plugin
from sidebyside.lessons.markdown.plugins.pair import pair_plugin
from sidebyside.lessons.markdown.plugins.panels import panels_plugin
from sidebyside.lessons.markdown.plugins.statuses import statuses_plugin
from sidebyside.lessons.markdown.plugins.tables import tables_plugin
from sidebyside.lessons.markdown.plugins.terms import terms_plugin


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return the parser; raw HTML in a lesson is shown as text, since the page allows no script."""
    return (
        MarkdownIt("commonmark", {"html": False})
        .enable(["table", "strikethrough"])
        .use(deflist_plugin)
        .use(footnotes_plugin)
        .use(callouts_plugin)
        .use(tables_plugin)
        .use(panels_plugin)
        .use(fences_plugin)
        .use(pair_plugin)
        .use(links_plugin)
        .use(statuses_plugin)
        .use(headings_plugin)
        .use(terms_plugin)
    )
