"""Members who sign up, and what is told about them."""

from typing import Any

from flask import Flask, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import BaseModel

app = Flask(__name__)


class PublicMember(BaseModel):
    name: str


MEMBERS: dict[str, dict[str, str]] = {
    "ada": {"name": "ada", "password": "sesame"},
    "old": {"nick": "old", "password": "12345"},
}


@app.get("/members")
def list_members() -> list[dict[str, str]]:
    return list(MEMBERS.values())


@app.get("/members/<name>")
def show_member(name: str) -> dict[str, str]:
    return MEMBERS[name]


@app.post("/members")
def sign_up() -> ResponseReturnValue:
    name = request.form["name"]
    password = request.form["password"]
    MEMBERS[name] = {"name": name, "password": password}
    return redirect(url_for("show_member", name=name))


@app.get("/v2/members/<name>")
def show_member_v2(name: str) -> dict[str, Any]:
    if name not in MEMBERS:
        abort(404)
    member = PublicMember.model_validate(MEMBERS[name])
    return member.model_dump()


@app.post("/v2/members")
def sign_up_v2() -> ResponseReturnValue:
    name = request.form["name"]
    password = request.form["password"]
    MEMBERS[name] = {"name": name, "password": password}
    page = url_for("show_member_v2", name=name)
    return redirect(page, 303)
