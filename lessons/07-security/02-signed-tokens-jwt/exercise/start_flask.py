"""A cinema whose door reads tickets."""

from typing import Any, NoReturn

import jwt
from flask import Flask, abort, make_response, request

app = Flask(__name__)
KEY = "only-for-this-exercise: a real key is random"


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
    claims = {"seat": request.get_json()["seat"]}
    return {
        "ticket": jwt.encode(claims, KEY, "HS256")
    }, 201


@app.get("/door")
def open_door() -> dict[str, Any]:
    claims = jwt.decode(
        read_token(),
        KEY,
        algorithms=["HS256"],
        options={"verify_signature": False},
    )
    return {"seat": claims["seat"]}
