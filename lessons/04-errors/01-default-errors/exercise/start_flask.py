"""A club that keeps its members' PINs to itself."""

from typing import Any

from flask import Flask, abort, request
from flask.typing import ResponseReturnValue

app = Flask(__name__)
members: list[dict[str, Any]] = []


@app.post("/members")
def join() -> ResponseReturnValue:
    data = request.get_json()
    for field in ("name", "pin", "born"):
        if field not in data:
            abort(400, f"{field} is missing in {data}")
    members.append(data)
    return {"name": data["name"]}, 201


@app.get("/eldest")
def show_eldest() -> dict[str, str]:
    eldest = min(members, key=lambda m: m["born"])
    return {"name": eldest["name"]}
