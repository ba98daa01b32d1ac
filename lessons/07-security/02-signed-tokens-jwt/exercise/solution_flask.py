"""A cinema whose door checks tickets."""

import secrets
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any, NoReturn

import jwt
from flask import Flask, abort, make_response, request

app = Flask(__name__)
KEY = "only-for-this-exercise: a real key is random"
used: set[str] = set()
lock = Lock()


def refuse(status: int, detail: str) -> NoReturn:
    answer = make_response({"detail": detail}, status)
    answer.headers["WWW-Authenticate"] = "Bearer"
    abort(answer)


def read_token() -> str:
    auth = request.authorization
    if auth is None or auth.type != "bearer":
        refuse(401, "Not authenticated")
    return auth.token or ""


@app.post("/tickets")
def issue_ticket() -> tuple[dict[str, str], int]:
    claims = {
        "seat": request.get_json()["seat"],
        "exp": datetime.now(UTC) + timedelta(hours=3),
        "jti": secrets.token_hex(8),
    }
    return {
        "ticket": jwt.encode(claims, KEY, "HS256")
    }, 201


@app.get("/door")
def open_door() -> dict[str, Any]:
    try:
        claims = jwt.decode(
            read_token(),
            KEY,
            algorithms=["HS256"],
            options={"require": ["exp", "jti", "seat"]},
        )
    except jwt.InvalidTokenError as error:
        refuse(401, str(error))
    with lock:
        if claims["jti"] in used:
            refuse(409, "This ticket was used")
        used.add(claims["jti"])
    return {"seat": claims["seat"]}
