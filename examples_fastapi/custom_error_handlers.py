"""Errors in one shape: a first try, and another in v2."""

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette import exceptions

app = FastAPI()
v2 = FastAPI()
BOOKS = {1: "Emma", 2: "Dune"}


@app.exception_handler(HTTPException)
@app.exception_handler(Exception)
async def refuse(
    _: Request, error: Exception
) -> JSONResponse:
    status = getattr(error, "status_code", 500)
    return JSONResponse({"error": str(error)}, status)


@v2.exception_handler(exceptions.HTTPException)
async def refuse_v2(
    _: Request, error: exceptions.HTTPException
) -> JSONResponse:
    content = {"error": error.detail}
    status = error.status_code
    return JSONResponse(content, status, error.headers)


@v2.exception_handler(RequestValidationError)
async def refuse_values_v2(
    _: Request, error: RequestValidationError
) -> JSONResponse:
    first = error.errors()[0]
    return JSONResponse({"error": first["msg"]}, 422)


@v2.exception_handler(Exception)
async def refuse_crash_v2(*_: object) -> JSONResponse:
    return JSONResponse({"error": "It broke here."}, 500)


@app.get("/books/{number}")
@v2.get("/books/{number}")
def show_book(number: int) -> dict[str, str]:
    if number not in BOOKS:
        raise HTTPException(404, f"No book {number}.")
    return {"title": BOOKS[number]}


@app.get("/stock")
@v2.get("/stock")
def count_stock() -> dict[str, int]:
    raise ConnectionError("db-7 refused user=shop")


app.mount("/v2", v2)
