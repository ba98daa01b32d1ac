"""A reading room that believes every token."""

import secrets
from hashlib import scrypt
from typing import Annotated, NoReturn

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import (
    OAuth2PasswordBearer,
    OAuth2PasswordRequestForm,
)

# For the exercise only: passwords in a file, a low cost.
CHEAP = {"n": 1024, "r": 8, "p": 1}


def hash_password(password: str, salt: bytes) -> bytes:
    return scrypt(password.encode(), salt=salt, **CHEAP)


app = FastAPI()
SALTS = {"ada": b"Qk7vN2xYp4", "sam": b"u83LmBr0Zd"}
passwords = {
    "ada": hash_password("rainy-tuesday", SALTS["ada"]),
    "sam": hash_password("green-lamp", SALTS["sam"]),
}
staff = {"sam"}
read_token = OAuth2PasswordBearer(tokenUrl="token")
Token = Annotated[str, Depends(read_token)]
Login = Annotated[OAuth2PasswordRequestForm, Depends()]


def refuse(status: int, detail: str) -> NoReturn:
    scheme = {"WWW-Authenticate": "Bearer"}
    headers = scheme if status == 401 else None
    raise HTTPException(status, detail, headers)


@app.post("/token")
def log_in(form: Login) -> dict[str, str]:
    name = form.username
    if name not in passwords:
        refuse(401, "Unknown name")
    made = hash_password(form.password, SALTS[name])
    if not secrets.compare_digest(made, passwords[name]):
        refuse(401, "Wrong password")
    token = secrets.token_urlsafe()
    return {"access_token": token, "token_type": "bearer"}


@app.get("/room")
def enter_room(token: Token) -> dict[str, str]:
    return {"reader": "somebody"}


@app.get("/staff")
def show_staff(token: Token) -> dict[str, list[str]]:
    return {"late": ["Dune"]}
