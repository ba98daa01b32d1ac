"""A ticket office that numbers its answers."""

from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    request,
)

SHOWS = {1: "Hamlet", 2: "Emilia"}
shows = Blueprint("shows", __name__, url_prefix="/shows")
admin = Blueprint("admin", __name__, url_prefix="/admin")


def add_number(response: Response) -> Response:
    number = request.headers.get("X-Request-ID", "")
    response.headers["X-Request-ID"] = number
    return response


def check_staff() -> None:
    if request.headers.get("X-Staff") != "yes":
        abort(403)


@shows.get("/<int:number>")
def get_show(number: int) -> Response:
    return add_number(Response(SHOWS[number]))


@admin.get("/sales")
def list_sales() -> Response:
    check_staff()
    return add_number(Response("12 sold"))


@admin.get("/log")
def show_log() -> Response:
    return add_number(Response("nothing new"))


def create_app() -> Flask:
    app = Flask(__name__)
    app.register_blueprint(shows)
    app.register_blueprint(admin)
    return app


app = create_app()
