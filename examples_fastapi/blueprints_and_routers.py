"""A city guide in parts, with a header on each answer."""

from fastapi import APIRouter, FastAPI, Request, Response
from starlette.middleware.base import (
    RequestResponseEndpoint as Endpoint,
)

PLACES = {1: "Old harbour", 2: "Market hall"}
places = APIRouter()
pages = APIRouter(prefix="/pages")


@places.get("/{number}")
def show_place(number: int) -> dict[str, str]:
    return {"place": PLACES[number]}


@pages.get("/{name:path}")
def show_page(name: str) -> dict[str, str]:
    return {"page": name}


def show_news() -> dict[str, str]:
    return {"news": "The market hall opens at six."}


@pages.post("/news", status_code=201)
def open_news(request: Request) -> dict[str, str]:
    app: FastAPI = request.app
    app.add_api_route("/news", show_news)
    return {"opened": "/news"}


app = FastAPI()
app.include_router(places, prefix="/places")
app.include_router(pages)
v2 = FastAPI()
v2.include_router(places, prefix="/places")
app.mount("/v2", v2)


@app.middleware("http")
async def add_header(
    request: Request, call_next: Endpoint
) -> Response:
    response = await call_next(request)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
