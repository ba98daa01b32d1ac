"""A shop that sends its receipts after the answer."""

import time
from collections.abc import Iterator

from fastapi import BackgroundTasks, Depends, FastAPI


def open_till() -> Iterator[None]:
    print("till opened")
    try:
        yield
    finally:
        print("till closed")


app = FastAPI(dependencies=[Depends(open_till)])
receipts: list[str] = []
sales: list[str] = []


def send_receipt(email: str) -> None:
    print(f"receipt for {email}: begun")
    time.sleep(0.03)
    if "@" not in email:
        raise ValueError(f"no address: {email}")
    receipts.append(email)
    print(f"receipt for {email}: sent")


def record_sale(email: str) -> None:
    sales.append(email)
    print(f"sale to {email}: recorded")


@app.post("/orders/", status_code=201)
def create_order(
    email: str, tasks: BackgroundTasks
) -> dict[str, str | int]:
    tasks.add_task(send_receipt, email)
    tasks.add_task(record_sale, email)
    print("view done")
    return {"email": email, "receipts": len(receipts)}


@app.get("/receipts/")
def list_receipts() -> dict[str, list[str]]:
    return {"receipts": receipts, "sales": sales}
