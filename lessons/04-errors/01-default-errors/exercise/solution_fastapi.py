"""A club that keeps its members' PINs to itself."""

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Member(BaseModel):
    name: str
    pin: str
    born: int


app = FastAPI()
members: list[Member] = []


@app.exception_handler(RequestValidationError)
async def refuse(
    _: Request, error: RequestValidationError
) -> JSONResponse:
    problems = [
        {
            key: problem[key]
            for key in ("type", "loc", "msg")
        }
        for problem in error.errors()
    ]
    return JSONResponse({"detail": problems}, 422)


@app.post("/members", status_code=201)
def join(member: Member) -> dict[str, str]:
    members.append(member)
    return {"name": member.name}


@app.get("/eldest")
def show_eldest() -> dict[str, str]:
    if not members:
        raise HTTPException(
            404, "There are no members yet."
        )
    eldest = min(members, key=lambda m: m.born)
    return {"name": eldest.name}
