"""A library whose refusals a client can tell apart."""

from fastapi import FastAPI, Request, Response
from fastapi.exception_handlers import (
    request_validation_exception_handler,
)
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel


class Loan(BaseModel):
    title: str
    days: int


app = FastAPI()
loans: list[Loan] = []


@app.exception_handler(RequestValidationError)
async def refuse(
    request: Request, error: RequestValidationError
) -> Response:
    label = request.headers.get("content-type", "")
    media_type = label.partition(";")[0].strip().lower()
    if media_type != "application/json":
        content = {"detail": "Send application/json."}
        return JSONResponse(content, 415)
    if error.errors()[0]["type"] == "json_invalid":
        content = {"detail": "The body is not JSON."}
        return JSONResponse(content, 400)
    return await request_validation_exception_handler(
        request, error
    )


@app.post("/loans", status_code=201)
def lend(loan: Loan) -> Loan:
    loans.append(loan)
    return loan


@app.get("/loans")
def list_loans() -> list[Loan]:
    return loans
