"""What can be taken from a registry, and how the manifest describes it."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Registry = Literal["npm", "PyPI"]
# Stands for the archive itself where a path in it is asked for.
WHOLE = "."
_SCRIPTS = (".js", ".mjs", ".css")
# At the end of a file, or in a string that becomes a worker's source.
_SOURCE_MAP = re.compile(rb"(?:\\n|\s)*/[/*]# sourceMappingURL=[\w.-]+\.map(?: ?\*/)?")


@dataclass(frozen=True)
class Patch:
    """A piece of a file that is replaced wherever it stands.

    Args:
        file: The file's name here.
        old: What the package has.
        new: What stands here instead.
        why: One sentence.
    """

    file: str
    old: str
    new: str
    why: str


@dataclass(frozen=True)
class Rewrite:
    """A file that is made anew from the package's.

    Args:
        file: The file's name here.
        by: From the package's files, by their names here, to the bytes of this one.
        why: One sentence.
    """

    file: str
    by: Callable[[Mapping[str, bytes]], bytes]
    why: str


@dataclass(frozen=True)
class Package:
    """What is taken from one package.

    Args:
        name: Its name in the registry.
        version: The one version.
        licence: Its SPDX name.
        files: From the path in the package, or `WHOLE`, to the name here.
        patches: What is changed.
        rewrites: What is made anew.
        registry: Where it comes from.
        licences: Other packages, whose licence texts this one lacks.
    """

    name: str
    version: str
    licence: str
    files: dict[str, str]
    patches: tuple[Patch, ...] = field(default=())
    rewrites: tuple[Rewrite, ...] = field(default=())
    registry: Registry = "npm"
    licences: tuple["Package", ...] = field(default=())


@dataclass(frozen=True)
class Bundle:
    """One module made of several npm packages.

    Args:
        name: What they are called together.
        version: The major one; each package has its own.
        licence: The SPDX name of the licence that all of them have.
        file: The module's name here.
        source: The module that is bundled.
        packages: Each package that the module has code of, and its version.
        beside: Packages that those name too, of which nothing is left in the module.
        esbuild: The bundler's version.
    """

    name: str
    version: str
    licence: str
    file: str
    source: str
    packages: dict[str, str]
    beside: dict[str, str]
    esbuild: str


@dataclass(frozen=True)
class Compiled:
    """Compiled code of the packages that are installed here.

    Args:
        name: What they are called together.
        version: Of the Python that runs it.
        licence: The SPDX names of their licences.
    """

    name: str
    version: str
    licence: str


def adapt(package: Package, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Change a package's files: no source map's name, the patches, the rewrites."""
    adapted = {name: without_source_map(name, content) for name, content in contents.items()}
    for patch in package.patches:
        if patch.old.encode() not in adapted[patch.file]:
            raise SystemExit(f"{package.name}/{patch.file} no longer has {patch.old}; look again.")
        adapted[patch.file] = adapted[patch.file].replace(patch.old.encode(), patch.new.encode())
    for rewrite in package.rewrites:
        adapted[rewrite.file] = rewrite.by(adapted)
    return adapted


def without_source_map(name: str, content: bytes) -> bytes:
    """Remove the comments that name a source map, where the file is a script or a style sheet."""
    return _SOURCE_MAP.sub(b"", content) if name.endswith(_SCRIPTS) else content


def describe(
    taken: Package | Bundle | Compiled, contents: Mapping[str, bytes]
) -> dict[str, object]:
    """Say what a folder holds, for the manifest."""
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    if isinstance(taken, Bundle):
        return _describe_bundle(taken, hashes)
    if isinstance(taken, Compiled):
        return {**_origin(taken), "files": hashes, "patched": [], "from": "PyPI"}
    return {
        **_origin(taken),
        "files": hashes,
        "patched": [
            {"file": each.file, "old": each.old, "new": each.new, "why": each.why}
            for each in taken.patches
        ],
        "removed": "comments that name a source map"
        if any(name.endswith(_SCRIPTS) for name in contents)
        else "nothing",
        **_beyond_npm(taken),
    }


def _origin(package: Package | Bundle | Compiled) -> dict[str, str]:
    return {"name": package.name, "version": package.version, "licence": package.licence}


def _beyond_npm(package: Package) -> dict[str, object]:
    """Say what there is to say of a package that is not one of npm's, with its own files alone."""
    if package.registry == "npm" and not package.rewrites and not package.licences:
        return {}
    return {
        "from": package.registry,
        "rewritten": [{"file": each.file, "why": each.why} for each in package.rewrites],
        "licences": [
            {**_origin(each), "from": each.registry, "files": [*each.files.values()]}
            for each in package.licences
        ],
    }


def _describe_bundle(bundle: Bundle, hashes: dict[str, str]) -> dict[str, object]:
    return {
        **_origin(bundle),
        "files": hashes,
        "patched": [],
        "from": "npm",
        "packages": bundle.packages,
        "bundled_by": f"esbuild {bundle.esbuild}",
    }
