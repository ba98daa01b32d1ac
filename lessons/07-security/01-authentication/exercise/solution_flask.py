"""A reading room that knows its readers."""

import secrets
from typing import NoReturn

from flask import Flask, abort, make_response, request
from werkzeug.security import (
    check_password_hash,
    generate_password_hash,
)

app = Flask(__name__)
# For the exercise only: passwords in a file, a low cost.
CHEAP = "scrypt:1024:8:1"
passwords = {
    "ada": generate_password_hash("rainy-tuesday", CHEAP),
    "sam": generate_password_hash("green-lamp", CHEAP),
}
staff = {"sam"}
tokens: dict[str, str] = {}


def refuse(status: int, detail: str) -> NoReturn:
    answer = make_response({"detail": detail}, status)
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    abort(answer)


def read_token() -> str:
    auth = request.authorization
    if auth is None or auth.type != "bearer":
        refuse(401, "Not authenticated")
    return auth.token or ""


def find_reader() -> str:
    reader = tokens.get(read_token())
    return reader or refuse(401, "Unknown token")


@app.post("/token")
def log_in() -> dict[str, str]:
    name = request.form["username"]
    saved = passwords.get(name, passwords["ada"])
    password = request.form["password"]
    right = check_password_hash(saved, password)
    if not right or name not in passwords:
        refuse(401, "Wrong name or password")
    token = secrets.token_urlsafe()
    tokens[token] = name
    return {"access_token": token, "token_type": "bearer"}


@app.post("/leave")
def leave() -> dict[str, str]:
    reader = find_reader()
    tokens.pop(read_token(), None)
    return {"reader": reader}


@app.get("/room")
def enter_room() -> dict[str, str]:
    return {"reader": find_reader()}


@app.get("/staff")
def show_staff() -> dict[str, list[str]]:
    if find_reader() not in staff:
        refuse(403, "For staff only")
    return {"late": ["Dune"]}
