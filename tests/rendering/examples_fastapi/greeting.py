"""A greeting."""

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Greeting(BaseModel):
    text: str


@app.get("/")
def greet() -> Greeting:
    return Greeting(text="Hello")
