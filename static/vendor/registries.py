"""Fetch a package by the registry's own client, and take the wanted files out of its archive."""

import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from packages import WHOLE, Package, adapt

# The tags of a wheel that the vendored Pyodide can load.
_TARGET = [
    *("--platform", "pyemscripten_2026_0_wasm32"),
    *("--python-version", "3.14"),
    *("--implementation", "cp"),
    *("--abi", "cp314"),
]


def take(package: Package) -> dict[str, bytes]:
    """Take a package's files as they shall stand here, and the licence texts that it lacks."""
    with tempfile.TemporaryDirectory() as scratch:
        fetch = {"npm": fetch_from_npm, "PyPI": fetch_from_pypi}[package.registry]
        contents = adapt(package, unpack(package, fetch(package, Path(scratch))))
    for other in package.licences:
        contents |= take(other)
    return contents


def fetch_from_npm(package: Package, scratch: Path) -> Path:
    """Let npm fetch a package, from the registry that it is set up for."""
    wanted = f"{package.name}@{package.version}"
    command = ["npm", "pack", wanted, "--silent", "--pack-destination", str(scratch)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return scratch / f"{package.name}-{package.version}.tgz"


def fetch_from_pypi(package: Package, scratch: Path) -> Path:
    """Let pip fetch a wheel for Pyodide, from the index that it is set up for."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "download"]
    options = ["--no-deps", "--only-binary=:all:", *_TARGET, "--dest", str(scratch)]
    subprocess.run([*pip, *options, f"{package.name}=={package.version}"], check=True)
    return next(scratch.glob("*.whl"))


def unpack(package: Package, archive: Path) -> dict[str, bytes]:
    """Take the wanted files out of an archive, as they are."""
    reader = read_wheel if archive.suffix == ".whl" else read_tarball
    contents = {}
    for inside, name in package.files.items():
        if inside == WHOLE and name != archive.name:
            raise SystemExit(f"{package.name} is {archive.name}, and {name} was expected.")
        try:
            contents[name] = archive.read_bytes() if inside == WHOLE else reader(archive, inside)
        except KeyError:
            raise SystemExit(f"{package.name} has no file {inside}.") from None
    return contents


def read_tarball(archive: Path, inside: str) -> bytes:
    """Read one file of an npm package; raises KeyError."""
    with tarfile.open(archive) as packed:
        member = packed.extractfile(f"package/{inside}")
        if member is None:
            raise KeyError(inside)
        return member.read()


def read_wheel(archive: Path, inside: str) -> bytes:
    """Read one file of a wheel; raises KeyError."""
    with zipfile.ZipFile(archive) as packed:
        return packed.read(inside)
