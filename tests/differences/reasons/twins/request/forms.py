"""Forms, files, and how large they may be."""

from typing import Annotated

from fastapi import Form, Request, UploadFile
from flask import abort, request
from tests.differences.reasons.pair import FORM, JSON, MULTIPART, Pair, shown

PAIR = Pair(__name__, __file__)
SMALL = Pair(__name__, __file__)


@PAIR.flask.post("/login")
def login():
    return {"username": request.form["username"]}


@PAIR.fastapi.post("/login")
def login_declared(username: Annotated[str, Form()]):
    return {"username": username}


@PAIR.flask.post("/asked")
def asked():
    if not request.form.get("username"):
        abort(400)
    return {}


PAIR.fastapi.post("/asked")(login_declared)


@PAIR.flask.post("/file")
def upload():
    file = request.files["file"]
    return {"size": len(file.read())}


@PAIR.fastapi.post("/file")
def upload_declared(file: UploadFile):
    return {"size": len(file.file.read())}


PAIR.flask.post("/free")(lambda: {})


@PAIR.fastapi.post("/free")
def free_declared(username: Annotated[str, Form(min_length=3)], pin: Annotated[str, Form()]):
    return {}


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


SHOWN = (
    shown(
        "POST /login -> 400 422",
        "error-type flask-page-names-none missing-form-field page-or-list",
        headers=FORM,
    ),
    shown(
        "POST /login -> 400 422", "error-type flask-page-names-none missing-form-field page-or-list"
    ),
    shown(
        "POST /asked -> 400 422",
        "bare-refusal error-type flask-page-names-none page-or-list",
        headers=FORM,
        silent="missing-form-field",
    ),
    shown(
        "POST /login -> 200 422",
        "empty-form-field flask-accepted result-or-list",
        body="username=",
        headers=FORM,
    ),
    shown(
        "POST /free -> 200 422",
        "flask-accepted result-or-list unchecked-body",
        body="username=",
        headers=FORM,
        silent="empty-form-field",
    ),
    shown(
        "POST /free -> 200 422",
        "flask-accepted result-or-list unchecked-body",
        body="username=ana",
        headers=FORM,
        silent="empty-form-field",
    ),
    shown(
        "POST /login -> 400 422",
        "error-type flask-page-names-none json-for-a-form page-or-list",
        body='{"username":"a"}',
        headers=JSON,
    ),
    shown("POST /login -> 200 200", "repeated-field", body="username=a&username=b", headers=FORM),
    shown(
        "POST /file -> 200 422",
        "empty-file flask-accepted result-or-list",
        body=part("file", "", '; filename=""'),
        headers=MULTIPART,
    ),
    shown(
        "POST /file -> 400 422",
        "error-type flask-page-names-none missing-form-field page-or-list",
        body=part("other", "", '; filename="a"'),
        headers=MULTIPART,
    ),
    shown(
        "POST /file -> 400 422",
        "error-type flask-page-names-none missing-form-field page-or-list",
        body=part("file", "text"),
        headers=MULTIPART,
        silent="empty-file",
    ),
)

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
