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
