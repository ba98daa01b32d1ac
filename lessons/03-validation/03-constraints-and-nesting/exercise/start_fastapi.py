"""Polls of a club."""

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Choice(BaseModel):
    text: str


class Poll(BaseModel):
    question: str
    most: int
    choices: list[Choice]


@app.post("/polls/", status_code=201)
def make_poll(poll: Poll) -> Poll:
    return poll
