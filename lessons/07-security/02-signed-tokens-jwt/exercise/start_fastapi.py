"""A cinema whose door reads tickets."""

from typing import Annotated, Any

import jwt
from fastapi import Depends, FastAPI
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


class Order(BaseModel):
    seat: str


@app.post("/tickets", status_code=201)
def issue_ticket(order: Order) -> dict[str, str]:
    claims = {"seat": order.seat}
    return {"ticket": jwt.encode(claims, KEY, "HS256")}


@app.get("/door")
def open_door(bearer: Bearer) -> dict[str, Any]:
    claims = jwt.decode(
        bearer.credentials,
        KEY,
        algorithms=["HS256"],
        options={"verify_signature": False},
    )
    return {"seat": claims["seat"]}
