"""A library whose desk works without a framework."""

from fastapi import FastAPI
from starlette.types import Receive, Scope, Send

app = FastAPI()


@app.get("/books/{number}")
async def book(number: int) -> dict[str, int]:
    return {"number": number}


async def desk(
    scope: Scope, receive: Receive, send: Send
) -> None:
    status = 200
    headers = [(b"content-type", b"text/plain")]
    body = b"The desk is open."
    card = dict(scope["headers"]).get(b"x-card")
    if scope["method"] != "GET":
        status = 405
        headers.append((b"allow", b"GET"))
        body = b"Ask the desk with GET."
    elif card is not None:
        body = b"The desk is open for card " + card + b"."
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": headers,
        }
    )
    await send(
        {"type": "http.response.body", "body": body}
    )


app.mount("/desk", desk)
