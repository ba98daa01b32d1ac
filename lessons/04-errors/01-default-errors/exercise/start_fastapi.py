"""A club that keeps its members' PINs to itself."""

from fastapi import FastAPI
from pydantic import BaseModel


class Member(BaseModel):
    name: str
    pin: str
    born: int


app = FastAPI()
members: list[Member] = []


@app.post("/members", status_code=201)
def join(member: Member) -> dict[str, str]:
    members.append(member)
    return {"name": member.name}


@app.get("/eldest")
def show_eldest() -> dict[str, str]:
    eldest = min(members, key=lambda m: m.born)
    return {"name": eldest.name}
