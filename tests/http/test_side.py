import json

import pytest

from sidebyside.http.side import SIDES, Side, label_of


def test_a_side_is_its_word_on_the_wire():
    assert [json.dumps(side) for side in SIDES] == ['"flask"', '"fastapi"']
    assert {"flask": 1}[Side.FLASK] == 1
    assert f"/live/{Side.FASTAPI}" == "/live/fastapi"


def test_a_side_has_its_label_and_the_other():
    assert [(side.label, side.other) for side in SIDES] == [
        ("Flask", "fastapi"),
        ("FastAPI", "flask"),
    ]
    assert label_of("fastapi") == "FastAPI"
    with pytest.raises(ValueError, match="django"):
        label_of("django")
