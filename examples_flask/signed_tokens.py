"""Museum passes that are signed tokens."""

from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn

import jwt
from flask import Flask, abort, make_response, request

app = Flask(__name__)
KEY = "only-for-this-lesson: a real key is random"
CLAIMS = ["exp", "role"]


def refuse(status: int, detail: str) -> NoReturn:
    answer = make_response({"detail": detail}, status)
    answer.headers["WWW-Authenticate"] = "Bearer"
    abort(answer)


def read_token() -> str:
    auth = request.authorization
    if auth is None or auth.type != "bearer":
        refuse(401, "Not authenticated")
    return auth.token or ""


def decode(token: str, verify: bool) -> dict[str, Any]:
    try:
        return jwt.decode(
            token,
            KEY,
            algorithms=["HS256"],
            options={
                "require": CLAIMS,
                "verify_signature": verify,
            },
        )
    except jwt.InvalidTokenError as error:
        refuse(401, str(error))


@app.post("/passes")
def issue_pass() -> tuple[dict[str, str], int]:
    end = datetime.now(UTC) + timedelta(hours=1)
    claims = {"role": "visitor", "exp": end}
    return {"pass": jwt.encode(claims, KEY, "HS256")}, 201


@app.get("/peek")
def peek() -> dict[str, Any]:
    return decode(read_token(), verify=False)


@app.get("/vault")
def enter_vault() -> dict[str, Any]:
    claims = decode(read_token(), verify=True)
    if claims["role"] != "staff":
        refuse(403, "Staff only")
    return {"room": "vault", **claims}
