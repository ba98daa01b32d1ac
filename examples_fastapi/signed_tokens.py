"""Museum passes that are signed tokens."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, NoReturn

import jwt
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import (
    HTTPAuthorizationCredentials,
    HTTPBearer,
)

app = FastAPI()
KEY = "only-for-this-lesson: a real key is random"
CLAIMS = ["exp", "role"]
Bearer = Annotated[
    HTTPAuthorizationCredentials, Depends(HTTPBearer())
]


def refuse(status: int, detail: str) -> NoReturn:
    scheme = {"WWW-Authenticate": "Bearer"}
    raise HTTPException(status, detail, scheme)


def decode(token: str, verify: bool) -> dict[str, Any]:
    try:
        return jwt.decode(
            token,
            KEY,
            algorithms=["HS256"],
            options={
                "require": CLAIMS,
                "verify_signature": verify,
            },
        )
    except jwt.InvalidTokenError as error:
        refuse(401, str(error))


@app.post("/passes", status_code=201)
def issue_pass() -> dict[str, str]:
    end = datetime.now(UTC) + timedelta(hours=1)
    claims = {"role": "visitor", "exp": end}
    return {"pass": jwt.encode(claims, KEY, "HS256")}


@app.get("/peek")
def peek(bearer: Bearer) -> dict[str, Any]:
    return decode(bearer.credentials, verify=False)


@app.get("/vault")
def enter_vault(bearer: Bearer) -> dict[str, Any]:
    claims = decode(bearer.credentials, verify=True)
    if claims["role"] != "staff":
        refuse(403, "Staff only")
    return {"room": "vault", **claims}
