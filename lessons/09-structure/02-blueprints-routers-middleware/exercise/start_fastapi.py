"""A ticket office that numbers its answers."""

from fastapi import (
    APIRouter,
    FastAPI,
    HTTPException,
    Request,
    Response,
)

SHOWS = {1: "Hamlet", 2: "Emilia"}
shows = APIRouter(prefix="/shows")
admin = APIRouter(prefix="/admin")


def add_number(
    request: Request, response: Response
) -> Response:
    number = request.headers.get("X-Request-ID", "")
    response.headers["X-Request-ID"] = number
    return response


def check_staff(request: Request) -> None:
    if request.headers.get("X-Staff") != "yes":
        raise HTTPException(403)


@shows.get("/{number}")
def get_show(request: Request, number: int) -> Response:
    return add_number(request, Response(SHOWS[number]))


@admin.get("/sales")
def list_sales(request: Request) -> Response:
    check_staff(request)
    return add_number(request, Response("12 sold"))


@admin.get("/log")
def show_log(request: Request) -> Response:
    return add_number(request, Response("nothing new"))


app = FastAPI()
app.include_router(shows)
app.include_router(admin)
