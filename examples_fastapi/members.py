"""Members who sign up, and what is told about them."""

from typing import Annotated, Any

from fastapi import FastAPI, Form, HTTPException
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

app = FastAPI()


class PublicMember(BaseModel):
    name: str


MEMBERS: dict[str, dict[str, str]] = {
    "ada": {"name": "ada", "password": "sesame"},
    "old": {"nick": "old", "password": "12345"},
}
Text = Annotated[str, Form()]


@app.get("/members")
def list_members() -> list[dict[str, str]]:
    return list(MEMBERS.values())


@app.get("/members/{name}", response_model=PublicMember)
def show_member(name: str) -> Any:
    return MEMBERS[name]


@app.post("/members")
def sign_up(
    name: Text, password: Text
) -> RedirectResponse:
    MEMBERS[name] = {"name": name, "password": password}
    page = app.url_path_for("show_member", name=name)
    return RedirectResponse(page)


@app.get(
    "/v2/members/{name}", response_model=PublicMember
)
def show_member_v2(name: str) -> Any:
    if name not in MEMBERS:
        raise HTTPException(404)
    return MEMBERS[name]


@app.post("/v2/members")
def sign_up_v2(
    name: Text, password: Text
) -> RedirectResponse:
    MEMBERS[name] = {"name": name, "password": password}
    page = app.url_path_for("show_member_v2", name=name)
    return RedirectResponse(page, 303)
