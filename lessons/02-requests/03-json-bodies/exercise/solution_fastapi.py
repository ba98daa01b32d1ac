"""A guest list that takes replies as JSON."""

from typing import Annotated

from fastapi import (
    Depends,
    FastAPI,
    Header,
    HTTPException,
)
from pydantic import BaseModel


class Reply(BaseModel):
    name: str
    seats: int


app = FastAPI()
guests: list[Reply] = []


def require_json(
    content_type: Annotated[str, Header()] = "",
) -> None:
    media_type = content_type.partition(";")[0].strip()
    if media_type.lower() != "application/json":
        raise HTTPException(415, "Send application/json.")


@app.post(
    "/guests/",
    status_code=201,
    dependencies=[Depends(require_json)],
)
def add_guest(reply: Reply) -> Reply:
    if reply.name == "":
        raise HTTPException(400, "name is empty")
    guests.append(reply)
    return reply


@app.get("/guests/")
def list_guests() -> list[Reply]:
    return guests
