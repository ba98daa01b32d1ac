"""A reading room that knows its readers."""

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
tokens: dict[str, str] = {}
read_token = OAuth2PasswordBearer(tokenUrl="token")
Token = Annotated[str, Depends(read_token)]
Login = Annotated[OAuth2PasswordRequestForm, Depends()]


def refuse(status: int, detail: str) -> NoReturn:
    scheme = {"WWW-Authenticate": "Bearer"}
    headers = scheme if status == 401 else None
    raise HTTPException(status, detail, headers)


def find_reader(token: Token) -> str:
    reader = tokens.get(token)
    return reader or refuse(401, "Unknown token")


Reader = Annotated[str, Depends(find_reader)]


@app.post("/token")
def log_in(form: Login) -> dict[str, str]:
    known = form.username in passwords
    name = form.username if known else "ada"
    made = hash_password(form.password, SALTS[name])
    right = secrets.compare_digest(made, passwords[name])
    if not right or not known:
        refuse(401, "Wrong name or password")
    token = secrets.token_urlsafe()
    tokens[token] = name
    return {"access_token": token, "token_type": "bearer"}


@app.post("/leave")
def leave(reader: Reader, token: Token) -> dict[str, str]:
    tokens.pop(token, None)
    return {"reader": reader}


@app.get("/room")
def enter_room(reader: Reader) -> dict[str, str]:
    return {"reader": reader}


@app.get("/staff")
def show_staff(reader: Reader) -> dict[str, list[str]]:
    if reader not in staff:
        refuse(403, "For staff only")
    return {"late": ["Dune"]}
