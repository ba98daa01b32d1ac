"""Loans that are shown to their reader."""

import secrets
from typing import NoReturn

from flask import Flask, abort, make_response, request
from werkzeug.security import check_password_hash

app = Flask(__name__)
DIGEST = (
    "b8dd386104cb5393542bd274a75734edeec2dd527066a129"
    "d47f2c7841946ebd3511ddfafe435464ee05e9a145b03ea2"
    "3c2923b97ebf9a3f065bc425c2e549ce"
)
ADA = f"scrypt:32768:8:1$Qk7vN2xYp4${DIGEST}"
passwords = {"ada": ADA}
tokens = {"only-for-this-lesson": "ada"}


def refuse(detail: str) -> NoReturn:
    answer = make_response({"detail": detail}, 401)
    answer.headers["WWW-Authenticate"] = "Bearer"
    abort(answer)


def read_token() -> str:
    auth = request.authorization
    if auth is None or auth.type != "bearer":
        refuse("Not authenticated")
    return auth.token or ""


def find_reader() -> str:
    reader = tokens.get(read_token())
    return reader or refuse("Unknown token")


@app.get("/loans/unchecked")
def show_unchecked() -> dict[str, str]:
    return {"book": "Dune", "token": read_token()}


@app.get("/loans")
def show_loans() -> dict[str, str]:
    return {"book": "Dune", "reader": find_reader()}


@app.post("/token")
def log_in() -> dict[str, str]:
    name = request.form["username"]
    saved = passwords.get(name, ADA)
    password = request.form["password"]
    right = check_password_hash(saved, password)
    if not right or name not in passwords:
        refuse("Wrong name or password")
    token = secrets.token_urlsafe()
    tokens[token] = name
    return {"access_token": token, "token_type": "bearer"}
