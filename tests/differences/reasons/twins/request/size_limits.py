"""How large a body may be, and how many parts a form may have."""

from fastapi import Request
from flask import abort, request
from tests.differences.reasons.pair import FORM, MULTIPART, Pair, shown

SMALL = Pair(__name__, __file__)


SMALL.flask.config["MAX_CONTENT_LENGTH"] = 1000


SMALL.flask.config["MAX_FORM_MEMORY_SIZE"] = 100


@SMALL.flask.post("/read")
def read():
    return {"n": len(request.get_data())}


@SMALL.fastapi.post("/read")
async def read_all(request: Request):
    return {"n": len(await request.body())}


@SMALL.flask.post("/form")
def form():
    return {"n": len(request.form["u"])}


@SMALL.fastapi.post("/form")
async def form_bounded(request: Request):
    return {"n": len((await request.form(max_part_size=100))["u"])}


SMALL.flask.config["MAX_FORM_PARTS"] = 1


@SMALL.flask.post("/login")
def one_name():
    return {"username": request.form["username"]}


@SMALL.fastapi.post("/login")
async def one_name_bounded(request: Request):
    return {"username": (await request.form(max_fields=1))["username"]}


@SMALL.flask.post("/refused")
def refused():
    abort(413)


@SMALL.fastapi.post("/refused")
def accepted():
    return {}


def part(name: str, value: str, more: str = "") -> str:
    return f'--B\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{value}\r\n--B--\r\n'


def parts(count: int) -> str:
    one = part("username", "a").removesuffix("--B--\r\n")
    return one * count + "--B--\r\n"


SHOWN_SMALL = (
    shown(
        "POST /read -> 413 200",
        "body-limit error-beside-result error-beside-result-type",
        body="x" * 1001,
    ),
    shown("POST /read -> 200 200", body="x" * 1000, silent="body-limit"),
    shown(
        "POST /refused -> 413 200",
        "error-beside-result error-beside-result-type",
        body="x",
        silent="body-limit",
        unexplained="status",
    ),
    shown(
        "POST /form -> 413 400",
        "error-type limit-body part-limit",
        body=part("u", "x" * 200),
        headers=MULTIPART,
    ),
    shown(
        "POST /login -> 413 400",
        "error-type limit-body too-many-parts",
        body=parts(2),
        headers=MULTIPART,
        silent="part-limit",
    ),
    shown(
        "POST /login -> 200 400",
        "error-beside-result too-many-fields",
        body="username=a" + "&a=b" * 2,
        headers=FORM,
        silent="field-limit",
    ),
    shown(
        "POST /form -> 200 400",
        "error-beside-result field-limit",
        body="u=" + "x" * 200,
        headers=FORM,
    ),
)
