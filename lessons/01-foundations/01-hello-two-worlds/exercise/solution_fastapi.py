"""A reading club's web app, with its first meeting."""

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

app = FastAPI()


@app.get("/", response_class=HTMLResponse)
def home() -> str:
    return "<h1>The reading club</h1>"


@app.head("/meeting", response_class=HTMLResponse)
@app.get("/meeting", response_class=HTMLResponse)
def meeting() -> str:
    return "<h1>On Friday we talk about Emma</h1>"


@app.get("/meeting.json")
def meeting_data() -> dict[str, str]:
    return {"book": "Emma", "day": "Friday"}
