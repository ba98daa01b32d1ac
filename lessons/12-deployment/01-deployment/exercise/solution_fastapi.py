"""A shop behind one proxy that ends HTTPS."""

from fastapi import FastAPI, Request
from fastapi.middleware.trustedhost import (
    TrustedHostMiddleware,
)
from uvicorn.middleware.proxy_headers import (
    ProxyHeadersMiddleware,
)

# TestClient calls itself "testclient".
PROXIES = ["127.0.0.1", "testclient"]

app = FastAPI()
app.add_middleware(
    TrustedHostMiddleware,
    allowed_hosts=["shop.example"],
)
app.add_middleware(
    ProxyHeadersMiddleware,
    trusted_hosts=PROXIES,
)


@app.get("/link")
def show_link(request: Request) -> dict[str, str]:
    return {"link": f"{request.base_url}reset/42"}


@app.get("/client")
def show_client(
    request: Request,
) -> dict[str, str | None]:
    client = request.client
    return {"client": client.host if client else None}
