"""A till that takes payments."""

from datetime import date
from typing import Annotated

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
)

app = FastAPI()


@app.exception_handler(RequestValidationError)
def refuse(
    request: Request, error: RequestValidationError
) -> JSONResponse:
    keys = ("type", "loc", "msg")
    problems = [
        {key: problem[key] for key in keys}
        for problem in error.errors()
    ]
    return JSONResponse({"detail": problems}, 422)


def read_day(value: object) -> date:
    if not isinstance(value, str):
        raise ValueError("day must be text: 2026-05-01")
    return date.fromisoformat(value)


class Payment(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    order: str
    cents: int
    day: Annotated[date, BeforeValidator(read_day)]


@app.post("/payments/", status_code=201)
def pay(payment: Payment) -> Payment:
    return payment
