"""A ticket office that numbers its answers."""

import logging

from fastapi import (
    APIRouter,
    Depends,
    FastAPI,
    HTTPException,
    Request,
    Response,
)
from fastapi.responses import JSONResponse
from starlette.middleware.base import (
    RequestResponseEndpoint,
)

SHOWS = {1: "Hamlet", 2: "Emilia"}


def check_staff(request: Request) -> None:
    if request.headers.get("X-Staff") != "yes":
        raise HTTPException(403)


shows = APIRouter(prefix="/shows")
admin = APIRouter(
    prefix="/admin", dependencies=[Depends(check_staff)]
)


@shows.get("/{number}")
def get_show(number: int) -> Response:
    return Response(SHOWS[number])


@admin.get("/sales")
def list_sales() -> Response:
    return Response("12 sold")


@admin.get("/log")
def show_log() -> Response:
    return Response("nothing new")


app = FastAPI()
app.include_router(shows)
app.include_router(admin)


@app.middleware("http")
async def add_number(
    request: Request, call_next: RequestResponseEndpoint
) -> Response:
    number = request.headers.get("X-Request-ID", "")
    try:
        response = await call_next(request)
    except Exception:
        logging.exception("request %s crashed", number)
        response = JSONResponse(
            {"detail": "Internal Server Error"}, 500
        )
    response.headers["X-Request-ID"] = number
    return response
