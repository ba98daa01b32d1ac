"""A reading room that believes every token."""

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


@app.post("/token")
def log_in() -> dict[str, str]:
    name = request.form["username"]
    if name not in passwords:
        refuse(401, "Unknown name")
    password = request.form["password"]
    if not check_password_hash(passwords[name], password):
        refuse(401, "Wrong password")
    token = secrets.token_urlsafe()
    return {"access_token": token, "token_type": "bearer"}


@app.get("/room")
def enter_room() -> dict[str, str]:
    read_token()
    return {"reader": "somebody"}


@app.get("/staff")
def show_staff() -> dict[str, list[str]]:
    read_token()
    return {"late": ["Dune"]}
