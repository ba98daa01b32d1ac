"""Loans that are shown to their reader."""

import secrets
from hashlib import scrypt
from typing import Annotated, NoReturn

from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import (
    OAuth2PasswordBearer,
    OAuth2PasswordRequestForm,
)

app = FastAPI()
COST = {"n": 2**15, "r": 8, "p": 1, "maxmem": 2**26}
DIGEST = (
    "b8dd386104cb5393542bd274a75734edeec2dd527066a129"
    "d47f2c7841946ebd3511ddfafe435464ee05e9a145b03ea2"
    "3c2923b97ebf9a3f065bc425c2e549ce"
)
ADA = (b"Qk7vN2xYp4", DIGEST)
passwords = {"ada": ADA}
tokens = {"only-for-this-lesson": "ada"}
read_token = OAuth2PasswordBearer(tokenUrl="token")
Token = Annotated[str, Depends(read_token)]
Login = Annotated[OAuth2PasswordRequestForm, Depends()]


def refuse(detail: str) -> NoReturn:
    scheme = {"WWW-Authenticate": "Bearer"}
    raise HTTPException(401, detail, scheme)


def find_reader(token: Token) -> str:
    return tokens.get(token) or refuse("Unknown token")


@app.get("/loans/unchecked")
def show_unchecked(token: Token) -> dict[str, str]:
    return {"book": "Dune", "token": token}


@app.get("/loans")
def show_loans(
    reader: Annotated[str, Depends(find_reader)],
) -> dict[str, str]:
    return {"book": "Dune", "reader": reader}


@app.post("/token")
def log_in(form: Login) -> dict[str, str]:
    salt, saved = passwords.get(form.username, ADA)
    password = form.password.encode()
    made = scrypt(password, salt=salt, **COST).hex()
    right = secrets.compare_digest(made, saved)
    if not right or form.username not in passwords:
        refuse("Wrong name or password")
    token = secrets.token_urlsafe()
    tokens[token] = form.username
    return {"access_token": token, "token_type": "bearer"}
