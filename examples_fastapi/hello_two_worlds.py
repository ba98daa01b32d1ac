"""A reading club's first web app."""

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

app = FastAPI()


@app.get("/")
def home() -> str:
    return "<h1>The reading club</h1>"


@app.get("/books")
def books() -> dict[str, list[str]]:
    return {"books": ["Emma", "Middlemarch"]}


@app.get("/poster", response_class=HTMLResponse)
def poster() -> str:
    return "<h1>New readers are welcome</h1>"
