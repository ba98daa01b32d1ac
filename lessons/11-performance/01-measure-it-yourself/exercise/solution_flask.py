"""A list of books that many clients ask for."""

from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue

app = Flask(__name__)
titles = ["Dune", "Emma"]


@app.get("/titles/")
def list_titles() -> ResponseReturnValue:
    response = jsonify(titles)
    response.add_etag()
    return response.make_conditional(request)


@app.put("/titles/<title>")
def add_title(title: str) -> ResponseReturnValue:
    titles.append(title)
    return titles
