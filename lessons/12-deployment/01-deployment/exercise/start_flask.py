"""A shop behind one proxy that ends HTTPS."""

from flask import Flask, request

app = Flask(__name__)


@app.get("/link")
def show_link() -> dict[str, str]:
    return {"link": f"{request.host_url}reset/42"}


@app.get("/client")
def show_client() -> dict[str, str | None]:
    return {"client": request.remote_addr}
