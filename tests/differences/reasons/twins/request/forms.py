"""Forms and files."""

from typing import Annotated

from fastapi import Form, UploadFile
from flask import abort, request
from tests.differences.reasons.pair import FORM, JSON, MULTIPART, Pair, shown

PAIR = Pair(__name__, __file__)


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


def part(name: str, value: str, more: str = "") -> str:
    return f'--B\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{value}\r\n--B--\r\n'


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
