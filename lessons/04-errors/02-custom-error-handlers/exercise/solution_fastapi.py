"""A theatre with one shape for all errors."""

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette import exceptions


class SoldOut(Exception):
    """No seat is left."""


app = FastAPI()
seats = {1: ["A1"]}


@app.exception_handler(exceptions.HTTPException)
async def refuse(
    _: Request, error: exceptions.HTTPException
) -> JSONResponse:
    content = {"error": error.detail}
    status = error.status_code
    return JSONResponse(content, status, error.headers)


@app.exception_handler(403)
async def refuse_entry(*_: object) -> JSONResponse:
    content = {"error": "This door is not for you."}
    return JSONResponse(content, 403)


@app.exception_handler(SoldOut)
async def refuse_sale(*_: object) -> JSONResponse:
    content = {"error": "This show is sold out."}
    return JSONResponse(content, 409)


@app.exception_handler(RequestValidationError)
async def refuse_values(
    _: Request, error: RequestValidationError
) -> JSONResponse:
    first = error.errors()[0]
    return JSONResponse({"error": first["msg"]}, 422)


@app.exception_handler(Exception)
async def refuse_crash(*_: object) -> JSONResponse:
    return JSONResponse({"error": "It broke here."}, 500)


def sell(show: int) -> str:
    try:
        return seats[show].pop()
    except IndexError:
        raise SoldOut from None


@app.post("/shows/{show}/tickets", status_code=201)
def buy_ticket(show: int) -> dict[str, str]:
    if show not in seats:
        raise HTTPException(404, "There is no such show.")
    return {"seat": sell(show)}


@app.get("/stage")
def enter_stage() -> dict[str, str]:
    raise HTTPException(403, "bea lacks the role actor")


@app.get("/takings")
def count_takings() -> dict[str, int]:
    raise ConnectionError("till-2 is locked")
