"""SQLite and scrypt are bounded wherever a program uses them."""

import hashlib
import sqlite3
import threading
import time

import pytest

from sidebyside.http import limits
from sidebyside.transports import native_calls
from sidebyside.transports.native_calls import bound_native_calls, few_at_once
from sidebyside.transports.threads.workers import interrupt

ENDLESS = "with recursive c(x) as (select 1 union all select x+1 from c) select x from c where x<0"


@pytest.fixture
def db():
    bound_native_calls()
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    yield connection
    connection.close()


@pytest.fixture
def hurried(monkeypatch):
    monkeypatch.setattr(limits, "DEFAULT", limits.Limits(seconds=0.2))


def test_an_endless_statement_ends_at_its_bound(db, hurried):
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        db.execute(ENDLESS).fetchall()
    assert db.execute("select 1").fetchone() == (1,)


def test_a_statement_that_gives_rows_without_end_ends_too(db, hurried):
    rows = db.execute(ENDLESS.replace("where x<0", ""))
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        for _ in rows:
            pass


def test_an_interruption_of_the_thread_reaches_a_statement(db):
    raised = []

    def run():
        try:
            db.execute(ENDLESS).fetchall()
        except sqlite3.OperationalError as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    time.sleep(0.05)
    interrupt(thread.ident)
    thread.join(4)
    assert raised


def test_a_statement_ends_where_the_process_holds_too_much(db, monkeypatch):
    monkeypatch.setattr(native_calls, "resident_bytes", lambda: limits.MEMORY + 1)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        db.execute(ENDLESS).fetchall()


@pytest.mark.parametrize("size", [limits.DATABASE_VALUE + 1, 50_000_000, 900_000_000])
def test_a_large_value_is_refused(db, size):
    with pytest.raises(sqlite3.DataError):
        db.execute(f"select hex(zeroblob({size}))").fetchall()


def test_no_other_file_is_attached(db, tmp_path):
    with pytest.raises(sqlite3.OperationalError, match="attached"):
        db.execute("attach database ? as other", (str(tmp_path / "other.db"),))
    assert list(tmp_path.iterdir()) == []


def test_sqlalchemys_connections_are_bounded(hurried):
    sqlalchemy = pytest.importorskip("sqlalchemy")
    bound_native_calls()
    engine = sqlalchemy.create_engine("sqlite://")
    with engine.connect() as connection, pytest.raises(sqlalchemy.exc.OperationalError):
        connection.execute(sqlalchemy.text(ENDLESS)).all()
    engine.dispose()


def test_few_calls_run_at_once():
    running, most = [], []

    def call():
        running.append(1)
        most.append(len(running))
        time.sleep(0.01)
        running.pop()

    bounded = few_at_once(call, 3)
    threads = [threading.Thread(target=bounded) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert (len(most), max(most)) == (20, 3)


def test_scrypt_is_bounded_and_gives_what_it_gave():
    bound_native_calls()
    assert hashlib.scrypt.__wrapped__ is not None
    assert len(hashlib.scrypt(b"a", salt=b"b", n=2, r=1, p=1)) == 64


def test_a_database_that_is_full_says_so(db):
    db.execute("create table t (x)")
    for _ in range(limits.DATABASE // 60_000 - 10):
        db.execute("insert into t values (zeroblob(50000))")
    db.commit()

    with pytest.raises(sqlite3.OperationalError, match="full"):
        db.executemany("insert into t values (zeroblob(?))", [(60_000,)] * 40)

    db.rollback()
    assert db.execute("select count(*) from t").fetchone()[0] > 50
