"""A shop behind one proxy that ends HTTPS."""

from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/link")
def show_link(request: Request) -> dict[str, str]:
    return {"link": f"{request.base_url}reset/42"}


@app.get("/client")
def show_client(
    request: Request,
) -> dict[str, str | None]:
    client = request.client
    return {"client": client.host if client else None}
