"""Short texts in Markdown: a task, a hint, a caption."""

from markupsafe import Markup

from sidebyside.lessons.markdown.context import Context, env_with


def markdown(text: str) -> Markup:
    """Render a short text; its headings get no ids, since a page holds several such texts.

    Args:
        text: Markdown.
    """
    from sidebyside.lessons.markdown.parser import parser  # Not needed to start the server.

    return Markup(parser().render(text, env_with(Context())))


def inline_markdown(text: str) -> Markup:
    """Render one line of text, such as a heading, without a paragraph around it.

    Args:
        text: Markdown.
    """
    from sidebyside.lessons.markdown.parser import parser  # Not needed to start the server.

    return Markup(parser().renderInline(text, env_with(Context())))
