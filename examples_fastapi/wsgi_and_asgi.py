"""A library that shows what its server hands over."""

from fastapi import FastAPI, Request
from starlette.types import Receive, Scope, Send

app = FastAPI()


@app.get("/books/{number}")
async def book(
    number: int, request: Request
) -> dict[str, int | str]:
    scope = request.scope
    query = scope["query_string"]
    headers = dict(scope["headers"])
    card = headers.get(b"x-card", b"none")
    return {
        "number": number,
        "method": scope["method"],
        "path": scope["path"],
        "query": query.decode("latin-1"),
        "card": card.decode("latin-1"),
    }


@app.get("/shelves/{name}")
async def shelf(
    name: str, request: Request
) -> dict[str, str]:
    path = request.scope["path"]
    return {"name": name, "path": path}


async def desk(
    scope: Scope, receive: Receive, send: Send
) -> None:
    headers = [(b"content-type", b"text/plain")]
    await send(
        {
            "type": "http.response.start",
            "status": 200,
            "headers": headers,
        }
    )
    await send(
        {
            "type": "http.response.body",
            "body": b"The desk is open.",
        }
    )


app.mount("/desk", desk)
