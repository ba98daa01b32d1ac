"""Polls of a club."""

from typing import Annotated, Self

from fastapi import FastAPI
from pydantic import BaseModel, Field, model_validator

app = FastAPI()


class Choice(BaseModel):
    text: Annotated[str, Field(min_length=1)]


class Poll(BaseModel):
    question: Annotated[
        str, Field(min_length=1, max_length=80)
    ]
    most: Annotated[int, Field(ge=1)]
    choices: Annotated[
        list[Choice], Field(min_length=2, max_length=5)
    ]

    @model_validator(mode="after")
    def check_most(self) -> Self:
        if self.most > len(self.choices):
            raise ValueError("too many to mark")
        return self


@app.post("/polls/", status_code=201)
def make_poll(poll: Poll) -> Poll:
    return poll
