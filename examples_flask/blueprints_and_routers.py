"""A city guide in parts, with a header on each answer."""

from flask import Blueprint, Flask, Response, current_app

PLACES = {1: "Old harbour", 2: "Market hall"}
places = Blueprint("places", __name__)
pages = Blueprint("pages", __name__, url_prefix="/pages")


@places.get("/<int:number>")
def show_place(number: int) -> dict[str, str]:
    return {"place": PLACES[number]}


@pages.get("/<path:name>")
def show_page(name: str) -> dict[str, str]:
    return {"page": name}


def show_news() -> dict[str, str]:
    return {"news": "The market hall opens at six."}


@pages.post("/news")
def open_news() -> tuple[dict[str, str], int]:
    app = current_app
    try:
        app.add_url_rule("/news", view_func=show_news)
    except AssertionError as error:
        return {"error": type(error).__name__}, 409
    return {"opened": "/news"}, 201


def add_header(response: Response) -> Response:
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def create_app() -> Flask:
    app = Flask(__name__)
    app.register_blueprint(places, url_prefix="/places")
    app.register_blueprint(pages)
    app.register_blueprint(
        places, name="places_v2", url_prefix="/v2/places"
    )
    app.after_request(add_header)
    return app


app = create_app()
