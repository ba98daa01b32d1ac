from pathlib import Path

import pytest

from sidebyside.examples.source import source_of
from sidebyside.inspection.program_lines import status_line

PROGRAM = """\
@app.post("/", status_code=201)
def save():
    if bad:
        return {"error": "bad"}, 400
    if worse:
        abort(
            409,
            "Conflict",
        )
    if gone:
        raise HTTPException(status_code=410)
    if lost:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Lost")
    if odd:
        return JSONResponse({}, status_code=HTTPStatus.IM_A_TEAPOT)
    if moved:
        return redirect("/there", code=303)
    if here:
        return make_response("x", 202)
    if one:
        return "", 403
    if other:
        abort(403)
    response.status_code = 206
    return {"status": 500}


@app.get("/")
def read():
    return data
"""


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (400, 4),
        (409, 6),
        (410, 11),
        (404, 13),
        (418, 15),
        (303, 17),
        (202, 19),
        (206, 24),
        (201, 1),
        (403, None),
        (500, None),
        (200, None),
    ],
)
def test_the_one_line_that_sends_a_status(tmp_path: Path, status: int, line: int | None) -> None:
    path = tmp_path / "program.py"
    path.write_text(PROGRAM, encoding="utf-8")

    assert status_line(source_of(path, "flask"), "save", status) == line


@pytest.mark.parametrize(
    ("status", "said", "line"),
    [
        (409, "<p>Conflict</p>", 6),
        (409, "<p>Another</p>", None),
        (404, '{"detail":"Lost"}', 13),
        (410, "Gone", None),
        (403, "Forbidden", None),
        (201, "Created", None),
    ],
)
def test_a_line_whose_own_words_were_sent(
    tmp_path: Path, status: int, said: str, line: int | None
) -> None:
    path = tmp_path / "program.py"
    path.write_text(PROGRAM, encoding="utf-8")

    assert status_line(source_of(path, "flask"), "save", status, said) == line


def test_a_function_that_names_no_status_has_no_line(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text(PROGRAM, encoding="utf-8")

    assert status_line(source_of(path, "flask"), "read", 200) is None
    assert status_line(source_of(path, "flask"), "gone", 200) is None
