"""A log-in and a guest book, as articles have them."""

from typing import Annotated

from fastapi import Body, FastAPI

app = FastAPI()


@app.post("/login")
def log_in(
    username: str = Body(...), password: str = Body(...)
) -> str:
    return f"Welcome, {username}"


@app.post("/guests")
def sign_book(
    text: Annotated[str, Body(embed=True)],
) -> dict[str, str]:
    return {"wrote": text}
