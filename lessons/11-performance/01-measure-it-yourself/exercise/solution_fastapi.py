"""A list of books that many clients ask for."""

from hashlib import sha256
from typing import Annotated

from fastapi import FastAPI, Header
from fastapi.responses import JSONResponse, Response

app = FastAPI()
titles = ["Dune", "Emma"]


@app.get("/titles/")
def list_titles(
    if_none_match: Annotated[str, Header()] = "",
) -> Response:
    response = JSONResponse(titles)
    etag = f'"{sha256(response.body).hexdigest()}"'
    known = [
        tag.strip() for tag in if_none_match.split(",")
    ]
    if etag in known or "*" in known:
        return Response(
            status_code=304, headers={"ETag": etag}
        )
    response.headers["ETag"] = etag
    return response


@app.put("/titles/{title}")
def add_title(title: str) -> list[str]:
    titles.append(title)
    return titles
