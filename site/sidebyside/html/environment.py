"""The one Jinja environment that pages and result fragments share."""

from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sidebyside import paths
from sidebyside.http import limits
from sidebyside.http.side import SIDES, label_of


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the environment over the templates.

    A name that a template asks for and nobody gives is an error, never a blank.
    """
    made = Environment(
        loader=FileSystemLoader(paths.TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(SIDES=SIDES, label_of=label_of, limits=limits)
    return made
