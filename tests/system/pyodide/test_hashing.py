"""The two hashes that a page borrows from JavaScript."""

import hashlib
import json
import shutil
import subprocess
import sys
from types import ModuleType

import pytest

from sidebyside import paths
from sidebyside.pyodide import hashes

# A server's bound on how many run at once may stand around it (transports.native_calls).
SCRYPT = getattr(hashlib.scrypt, "__wrapped__", hashlib.scrypt)
PBKDF2 = hashlib.pbkdf2_hmac
NOBLE = paths.STATIC / "vendor" / "noble-hashes" / "noble.js"


class Sent:
    """Bytes as JavaScript has them."""

    def __init__(self, value):
        assert type(value) is bytes
        self.value = value

    def to_bytes(self):
        return bytearray(self.value)


@pytest.fixture
def page(monkeypatch):
    """Take OpenSSL's functions away, and register what the page's worker registers."""
    noble, pyodide, ffi = (ModuleType(name) for name in ("noble", "pyodide", "pyodide.ffi"))

    def scrypt(password, salt, n, r, p, size):
        given = SCRYPT(password.value, salt=salt.value, n=n, r=r, p=p, dklen=size, maxmem=1 << 30)
        return Sent(given)

    def pbkdf2(name, password, salt, iterations, size):
        return Sent(PBKDF2(name, password.value, salt.value, iterations, size))

    noble.scrypt, noble.pbkdf2, ffi.to_js = scrypt, pbkdf2, Sent
    for module in (noble, pyodide, ffi):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.delattr(hashlib, "scrypt")
    monkeypatch.delattr(hashlib, "pbkdf2_hmac")
    hashes.install_hashes()


@pytest.mark.parametrize(
    "options",
    [
        {"n": 16, "r": 8, "p": 1},
        {"n": 2, "r": 1, "p": 3, "dklen": 20},
        {"n": 1024, "r": 4, "p": 2, "maxmem": 0, "dklen": 64},
    ],
)
def test_scrypt_gives_what_openssl_gives(page, options):
    mine = hashlib.scrypt(b"secret", salt=b"pepper", **options)
    assert mine == SCRYPT(b"secret", salt=b"pepper", **options)
    assert type(mine) is bytes


@pytest.mark.parametrize("arguments", [("sha256", b"secret", b"pepper", 7), ("sha1", b"", b"s", 1)])
@pytest.mark.parametrize("dklen", [None, 10, 100])
def test_pbkdf2_gives_what_openssl_gives(page, arguments, dklen):
    assert hashlib.pbkdf2_hmac(*arguments, dklen) == PBKDF2(*arguments, dklen)
    assert hashlib.pbkdf2_hmac(*arguments, dklen=dklen) == PBKDF2(*arguments, dklen=dklen)


def test_any_bytes_are_taken(page):
    mine = hashlib.scrypt(bytearray(b"a"), salt=memoryview(b"b"), n=2, r=1, p=1)
    assert mine == SCRYPT(b"a", salt=b"b", n=2, r=1, p=1)
    with pytest.raises(TypeError):
        hashlib.scrypt("text", salt=b"b", n=2, r=1, p=1)


@pytest.mark.parametrize(("n", "r", "p"), [(2, 1, 1), (16, 8, 1), (64, 2, 5), (1024, 8, 1)])
@pytest.mark.parametrize("room", [-1, 0, 1])
def test_memory_is_bounded_where_openssl_bounds_it(page, n, r, p, room):
    options = {"n": n, "r": r, "p": p, "maxmem": 128 * r * (n + p + 2) + room}

    def refuses(scrypt):
        try:
            scrypt(b"a", salt=b"b", **options)
        except ValueError:
            return True
        return False

    assert refuses(hashlib.scrypt) == refuses(SCRYPT) == (room < 0)


def test_without_a_bound_there_is_openssls_own(page):
    for scrypt in (hashlib.scrypt, SCRYPT):
        with pytest.raises(ValueError, match="memory limit exceeded"):
            scrypt(b"a", salt=b"b", n=2**15, r=8, p=1)


def test_werkzeugs_passwords_are_hashed_and_checked(page):
    from werkzeug.security import check_password_hash, generate_password_hash

    for method in ("scrypt:1024:8:1", "pbkdf2:sha256:10"):
        made = generate_password_hash("secret", method)
        assert check_password_hash(made, "secret")
        assert not check_password_hash(made, "Secret")


def test_what_python_has_is_left_alone():
    before = hashlib.scrypt, hashlib.pbkdf2_hmac
    hashes.install_hashes()
    assert (hashlib.scrypt, hashlib.pbkdf2_hmac) == before


def test_javascripts_functions_take_their_arguments_in_this_order():
    node = shutil.which("node")
    if node is None:
        pytest.skip("No Node.js: install Debian's package nodejs. The page's own tests hash, too.")
    script = f"""
import({json.dumps(NOBLE.as_uri())}).then(({{ scrypt, pbkdf2 }}) => {{
  const bytes = (text) => new TextEncoder().encode(text);
  const hex = (found) => Buffer.from(found).toString("hex");
  console.log(JSON.stringify([
    hex(scrypt(bytes("secret"), bytes("pepper"), 16, 4, 2, 20)),
    hex(pbkdf2("sha256", bytes("secret"), bytes("pepper"), 7, 20)),
    hex(pbkdf2("sha1", bytes("secret"), bytes("pepper"), 7, 20)),
    hex(pbkdf2("sha512", bytes("secret"), bytes("pepper"), 7, 20)),
  ]));
}});"""
    command = [node, "--input-type=module", "--eval", script]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout
    assert json.loads(said) == [
        SCRYPT(b"secret", salt=b"pepper", n=16, r=4, p=2, dklen=20).hex(),
        *(PBKDF2(name, b"secret", b"pepper", 7, 20).hex() for name in ("sha256", "sha1", "sha512")),
    ]
