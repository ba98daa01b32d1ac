"""A shop that sends its receipts after the answer."""

from typing import Any

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
receipts: list[str] = []
sales: list[str] = []
failures: list[str] = []
tries: dict[str, int] = {}


def deliver(email: str) -> None:
    tries[email] = tries.get(email, 0) + 1
    if "@" not in email:
        raise ValueError("no address")
    if email.endswith("@closed.example"):
        raise ConnectionError("busy")
    if (
        email.endswith("@busy.example")
        and tries[email] == 1
    ):
        raise ConnectionError("busy")


def send_receipt(email: str) -> None:
    deliver(email)
    receipts.append(email)


def record_sale(email: str) -> None:
    sales.append(email)


@app.post("/orders/", status_code=201)
def create_order(
    email: str, tasks: BackgroundTasks
) -> dict[str, str | int]:
    tasks.add_task(send_receipt, email)
    tasks.add_task(record_sale, email)
    return {"email": email, "receipts": len(receipts)}


@app.get("/books/")
def list_books() -> dict[str, Any]:
    return {
        "receipts": receipts,
        "sales": sales,
        "failures": failures,
        "tries": tries,
    }
