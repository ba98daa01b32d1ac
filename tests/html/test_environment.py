import pytest
from jinja2 import UndefinedError

from sidebyside.html.environment import environment


def test_there_is_one_environment() -> None:
    assert environment() is environment()


def test_values_are_escaped_and_missing_names_are_errors() -> None:
    template = environment().from_string("{{ text }}")

    assert template.render(text="<b>") == "&lt;b&gt;"
    with pytest.raises(UndefinedError, match="'text' is undefined"):
        template.render()
