from pathlib import Path

import pytest

from sidebyside.examples.source import source_of
from sidebyside.inspection.program_lines import rule_line

FASTAPI = """\
Page = Annotated[Paging, Query()]

class Address(BaseModel):
    zip_code: str = Field(alias="postcode")

class Person(BaseModel):
    name: str

class User(Person):
    age: int
    firstName: str
    home: Address | None = None
    others: list[Address] = []

class Paging(BaseModel):
    limit: int = 10

class Filter:
    def __init__(
        self,
        colour: str,
    ) -> None:
        self.colour = colour

def token(
    x_token: Annotated[str, Header()],
) -> str:
    return x_token

@app.put("/{age}", dependencies=[Depends(token)])
def save(
    age: int,
    user: User,
    by: Annotated[str, Query(alias="order-by")],
    page: Page,
    wanted: Annotated[Filter, Depends()],
) -> None:
    pass

@app.post("/two")
def two(
    user: User,
    address: Address,
) -> None:
    pass

@app.post("/form")
def form(
    email: Annotated[str, Form()],
) -> None:
    pass
"""

FLASK = """\
class User(BaseModel):
    name: str
    age: int

def check(data):
    if data["email"] == "":
        abort(400)

@app.post("/")
def save():
    data = request.get_json()
    age = data["age"]
    if "age" not in data or age < 0:
        abort(400)
    missing = [f for f in ("city", "zip") if f not in data]
    token = request.headers.get("X-Token")
    check(data)
    return {"age": age}

@app.post("/model")
def by_model():
    return User.model_validate(request.get_json()).model_dump()

@app.get("/<int:number>")
def show(
    number: int,
):
    return str(number)

@app.get("/out")
def out():
    found = {"zip": 0}
    if request.args:
        return {
            "colour": found.get("zip"),
        }
    return {"city": request.args["city"]}

@app.get("/<name>")
def greet(
    name: str,
):
    return name
"""


def line(tmp_path: Path, side: str, at: tuple[str | int, ...], function: str | None) -> str | None:
    """Return the text of the line that is found, which reads better than its number."""
    path = tmp_path / f"{side}.py"
    path.write_text(FLASK if side == "flask" else FASTAPI, encoding="utf-8")
    program = source_of(path, side)
    number = rule_line(program, at, function)
    return program.lines[number - 1].strip() if number else None


@pytest.mark.parametrize(
    ("at", "function", "expected"),
    [
        (("body", "age"), "save", "age: int"),
        (("body", "name"), "save", "name: str"),
        (("body", "first_name"), "save", "firstName: str"),
        (("body", "home", "postcode"), "save", 'zip_code: str = Field(alias="postcode")'),
        (("body", "others", 0, "zip_code"), "save", 'zip_code: str = Field(alias="postcode")'),
        (("body",), "save", "user: User,"),
        (("body", 7), "save", "user: User,"),
        (("path", "age"), "save", "age: int,"),
        (("query", "order-by"), "save", 'by: Annotated[str, Query(alias="order-by")],'),
        (("query", "limit"), "save", "limit: int = 10"),
        (("query", "colour"), "save", "colour: str,"),
        (("header", "x-token"), "save", "x_token: Annotated[str, Header()],"),
        (("body", "user", "age"), "two", "age: int"),
        (("body", "address"), "two", "address: Address,"),
        (("body", "email"), "form", "email: Annotated[str, Form()],"),
        (("body", "nothing"), "form", None),
        (("body", "age"), "gone", None),
        (("body", "age"), None, None),
    ],
)
def test_fastapi_declares_the_rule(
    tmp_path: Path, at: tuple[str | int, ...], function: str | None, expected: str | None
) -> None:
    assert line(tmp_path, "fastapi", at, function) == expected


def test_a_path_parameter_is_not_taken_for_a_field_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text(FASTAPI, encoding="utf-8")
    program = source_of(path, "fastapi")

    assert rule_line(program, ("path", "age"), "save") != rule_line(
        program, ("body", "age"), "save"
    )


@pytest.mark.parametrize(
    ("at", "function", "expected"),
    [
        (("body", "age"), "save", 'if "age" not in data or age < 0:'),
        (("body", "city"), "save", 'missing = [f for f in ("city", "zip") if f not in data]'),
        (("header", "x-token"), "save", 'token = request.headers.get("X-Token")'),
        (("body", "email"), "save", 'if data["email"] == "":'),
        (("body", "age"), "by_model", "age: int"),
        (("path", "number"), "show", '@app.get("/<int:number>")'),
        (("body", "nothing"), "save", None),
        (("body",), "save", "data = request.get_json()"),
        (("header", "content-type"), "save", "data = request.get_json()"),
        (("path", "name"), "greet", "name: str,"),
        (("query", "colour"), "out", None),
        (("query", "city"), "out", 'return {"city": request.args["city"]}'),
    ],
)
def test_flask_checks_the_rule(
    tmp_path: Path, at: tuple[str | int, ...], function: str, expected: str | None
) -> None:
    assert line(tmp_path, "flask", at, function) == expected
