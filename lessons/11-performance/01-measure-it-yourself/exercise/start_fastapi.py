"""A list of books that many clients ask for."""

from fastapi import FastAPI

app = FastAPI()
titles = ["Dune", "Emma"]


@app.get("/titles/")
def list_titles() -> list[str]:
    return titles


@app.put("/titles/{title}")
def add_title(title: str) -> list[str]:
    titles.append(title)
    return titles
