"""Name functions, exceptions and the packages that they are from, as a sentence does."""

from markupsafe import Markup

from sidebyside.html.inline import code, truncate
from sidebyside.http.run import Function, Origin, Raised

# What nobody of these made is not named: a class of the program's own has its module, too.
_PACKAGES = {
    "a2wsgi": "a2wsgi",
    "fastapi": "FastAPI",
    "flask": "Flask",
    "flask_caching": "Flask-Caching",
    "flask_smorest": "flask-smorest",
    "graphql": "GraphQL-core",
    "json": "Python's JSON encoder",
    "pydantic": "Pydantic",
    "sqlalchemy": "SQLAlchemy",
    "starlette": "Starlette",
    "strawberry": "Strawberry",
    "webargs": "webargs",
    "werkzeug": "Werkzeug",
}


def function_name(function: Function) -> Markup:
    """Name a function, with its class where it is a method."""
    return code(function.qualname.rpartition("<locals>.")[2])


def package_name(origin: Origin | None) -> str | None:
    """Name the package that something is from; None where it is not known."""
    return _PACKAGES.get(origin.module.partition(".")[0]) if origin is not None else None


def origin_name(origin: Origin | None) -> Markup | None:
    """Name a function or class of a package, or, where it is private, the package alone.

    Args:
        origin: What is named.

    Returns:
        The name; None where the package is not known.
    """
    package = package_name(origin)
    if origin is None or package is None:
        return None
    name = origin.name.removesuffix(".__call__")
    if any(_is_private(part) for part in name.split(".")):
        return Markup("{}").format(package)
    return code(name)


def exception_name(raised: Raised) -> Markup:
    """Name an exception with what it says first; one that stands for a status, with that."""
    if raised.status is not None:
        return Markup("{} ({})").format(code(raised.kind), raised.status)
    first = raised.message.partition("\n")[0]
    text = f"{raised.kind}: {first}" if first else raised.kind
    return code(truncate(text))


def join_items(items: list[Markup] | list[str]) -> Markup:
    """Join items as a sentence does: a, b and c."""
    parts = [Markup("{}").format(item) for item in items]
    if len(parts) < 2:
        return Markup("").join(parts)
    return Markup("{} and {}").format(Markup(", ").join(parts[:-1]), parts[-1])


def _is_private(name: str) -> bool:
    return name.startswith("<") or (name.startswith("_") and not name.endswith("__"))
