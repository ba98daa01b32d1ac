"""A club that keeps its members' PINs to itself."""

from typing import Any

from flask import Flask, abort, request
from flask.typing import ResponseReturnValue

app = Flask(__name__)
members: list[dict[str, Any]] = []
FIELDS = {"name": str, "pin": str, "born": int}


@app.post("/members")
def join() -> ResponseReturnValue:
    data = request.get_json()
    if not isinstance(data, dict):
        abort(400, "A member must be an object.")
    for field, kind in FIELDS.items():
        if not isinstance(data.get(field), kind):
            abort(
                400, f"{field} must be {kind.__name__}."
            )
    members.append(data)
    return {"name": data["name"]}, 201


@app.get("/eldest")
def show_eldest() -> dict[str, str]:
    if not members:
        abort(404, "There are no members yet.")
    eldest = min(members, key=lambda m: m["born"])
    return {"name": eldest["name"]}
