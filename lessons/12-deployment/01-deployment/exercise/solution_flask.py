"""A shop behind one proxy that ends HTTPS."""

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.config["TRUSTED_HOSTS"] = ["shop.example"]
app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
    app.wsgi_app, x_for=1, x_proto=1
)


@app.get("/link")
def show_link() -> dict[str, str]:
    return {"link": f"{request.host_url}reset/42"}


@app.get("/client")
def show_client() -> dict[str, str | None]:
    return {"client": request.remote_addr}
