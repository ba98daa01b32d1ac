"""A cinema whose door checks tickets."""

import secrets
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Annotated, Any, NoReturn

import jwt
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import (
    HTTPAuthorizationCredentials,
    HTTPBearer,
)
from pydantic import BaseModel

app = FastAPI()
KEY = "only-for-this-exercise: a real key is random"
Bearer = Annotated[
    HTTPAuthorizationCredentials, Depends(HTTPBearer())
]
used: set[str] = set()
lock = Lock()


class Order(BaseModel):
    seat: str


def refuse(status: int, detail: str) -> NoReturn:
    scheme = {"WWW-Authenticate": "Bearer"}
    raise HTTPException(status, detail, scheme)


@app.post("/tickets", status_code=201)
def issue_ticket(order: Order) -> dict[str, str]:
    claims = {
        "seat": order.seat,
        "exp": datetime.now(UTC) + timedelta(hours=3),
        "jti": secrets.token_hex(8),
    }
    return {"ticket": jwt.encode(claims, KEY, "HS256")}


@app.get("/door")
def open_door(bearer: Bearer) -> dict[str, Any]:
    try:
        claims = jwt.decode(
            bearer.credentials,
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
