"""A reading club's web app, before its first meeting."""

from fastapi import FastAPI

app = FastAPI()


@app.get("/")
def home() -> str:
    return "<h1>The reading club</h1>"
