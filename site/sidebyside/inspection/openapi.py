"""Read an OpenAPI description into what each route declares.

It follows OpenAPI 3.1 (`paths`, `parameters`, `requestBody`, `securitySchemes`) and JSON Schema
2020-12. What it does not know it leaves out; a schema that cannot be read is not `known`.
"""

from collections.abc import Mapping, Set
from dataclasses import replace
from typing import Any

from sidebyside.inspection.operation import Body, Field, Operation, Parameter, Schema, Security

_METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
_UNKNOWN = Schema(known=False)
_ANY = Schema()
_BOUNDS = {
    "minimum": "minimum",
    "exclusiveMinimum": "above",
    "maximum": "maximum",
    "exclusiveMaximum": "below",
    "multipleOf": "multiple_of",
    "pattern": "pattern",
}
_COUNTS = (
    ("minLength", "min_length"),
    ("minItems", "min_length"),
    ("maxLength", "max_length"),
    ("maxItems", "max_length"),
)
Raw = Mapping[str, Any]


def read_operation(
    document: Raw, method: str, path: str, checked: Set[str] = frozenset()
) -> Operation | None:
    """Return what a document declares for one method of one path.

    Args:
        document: The OpenAPI description.
        method: The method, in capitals.
        path: The path as the document writes it, with parameters in braces.
        checked: The fields that the program's own functions check; the empty name is the body.
    """
    item = document.get("paths", {}).get(path, {})
    raw = item.get(method.lower())
    if raw is None:
        return None
    reader = _Reader(document, checked)
    parameters = (reader.parameter(each) for each in raw.get("parameters", ()))
    return Operation(
        method=method,
        path=path,
        methods=tuple(name.upper() for name in _METHODS if name in item),
        parameters=tuple(each for each in parameters if each),
        body=reader.body(raw.get("requestBody")),
        security=tuple(reader.security(raw.get("security", ()))),
    )


class _Reader:
    """Reads the parts of one document."""

    def __init__(self, document: Raw, checked: Set[str]) -> None:
        self.document = document
        self.checked = checked

    def parameter(self, raw: Raw) -> Parameter | None:
        place = raw.get("in")
        if place not in ("path", "query", "header", "cookie"):
            return None
        schema = self.schema({**raw.get("schema", {}), **_examples(raw)})
        name = raw["name"]
        return Parameter(name, place, self.mark_checked(schema, name), bool(raw.get("required")))

    def body(self, raw: Raw | None) -> Body | None:
        for media_type, content in (raw or {}).get("content", {}).items():
            schema = self.schema({**content.get("schema", {}), **_examples(content)})
            required = bool((raw or {}).get("required"))
            return Body(media_type, self.mark_checked(schema, ""), required)
        return None

    def security(self, raw: Any) -> list[Security]:
        schemes = self.document.get("components", {}).get("securitySchemes", {})
        named = [schemes[name] for each in raw for name in each if name in schemes]
        return [_credential(scheme) for scheme in named]

    def schema(self, raw: Any, within: tuple[str, ...] = ()) -> Schema:
        """Read a schema.

        Args:
            raw: The schema as the document has it.
            within: The references that led here; one that comes again is a model in itself.
        """
        if not isinstance(raw, Mapping):
            return _ANY if raw is True else _UNKNOWN
        if "$ref" in raw:
            reference = str(raw["$ref"])
            target = self.target(reference)
            if target is None or reference in within:
                return _UNKNOWN
            rest = {key: value for key, value in raw.items() if key != "$ref"}
            return self.schema({**target, **rest}, (*within, reference))
        if "allOf" in raw:
            rest = {key: value for key, value in raw.items() if key != "allOf"}
            return self.schema(self.merge([*raw["allOf"], rest]), within)
        return self.typed_schema(raw, within)

    def typed_schema(self, raw: Raw, within: tuple[str, ...]) -> Schema:
        kind = raw.get("type", "")
        if isinstance(kind, list):
            ways = [{**raw, "type": each} for each in kind]
            return Schema(choices=tuple(self.typed_schema(way, within) for way in ways))
        bounds: dict[str, Any] = {name: _whole(raw.get(key)) for key, name in _BOUNDS.items()}
        bounds |= {name: raw[key] for key, name in _COUNTS if key in raw}
        items, extra = raw.get("items"), raw.get("additionalProperties", True)
        return Schema(
            type=kind or ("object" if "properties" in raw else ""),
            format=_format(raw),
            title=raw.get("title", ""),
            choices=tuple(
                self.schema(way, within) for way in raw.get("anyOf", raw.get("oneOf", ()))
            ),
            values=(raw["const"],) if "const" in raw else tuple(raw.get("enum", ())),
            suggested=_suggestions(raw),
            fields=self.fields(raw, within),
            extra=None if extra is False else self.schema(extra, within),
            items=None if items is None else self.schema(items, within),
            first_items=tuple(self.schema(each, within) for each in raw.get("prefixItems", ())),
            distinct=bool(raw.get("uniqueItems")),
            **bounds,
        )

    def fields(self, raw: Raw, within: tuple[str, ...]) -> tuple[Field, ...]:
        required = raw.get("required", ())
        return tuple(
            Field(name, self.mark_checked(self.schema(each, within), name), name in required)
            for name, each in raw.get("properties", {}).items()
        )

    def mark_checked(self, schema: Schema, name: str) -> Schema:
        return replace(schema, checked=True) if name in self.checked else schema

    def merge(self, parts: list[Raw]) -> dict[str, Any]:
        whole: dict[str, Any] = {}
        for part in parts:
            found = (self.target(str(part["$ref"])) or {}) if "$ref" in part else part
            fields = {**whole.get("properties", {}), **found.get("properties", {})}
            required = [*whole.get("required", ()), *found.get("required", ())]
            whole = {**whole, **found}
            if fields:
                whole |= {"properties": fields, "required": required}
        return whole

    def target(self, reference: str) -> Raw | None:
        node: Any = self.document
        for step in reference.removeprefix("#/").split("/"):
            # RFC 6901, section 4: how a slash and a tilde stand in a pointer.
            key = step.replace("~1", "/").replace("~0", "~")
            node = node.get(key) if isinstance(node, Mapping) else None
        return node if isinstance(node, Mapping) else None


def _credential(scheme: Raw) -> Security:
    if scheme.get("type") == "apiKey":
        return Security(scheme["in"], scheme["name"], "key")
    basic = scheme.get("type") == "http" and scheme.get("scheme") == "basic"
    return Security("header", "Authorization", "basic" if basic else "bearer")


def _whole(bound: Any) -> Any:
    """Return 120 for 120.0, which is how the document writes the bound of a whole number."""
    return int(bound) if isinstance(bound, float) and bound.is_integer() else bound


def _format(raw: Raw) -> str:
    """Name the format; OpenAPI 3.1 says of a file what 3.0 said with the format `binary`."""
    kind = str(raw.get("contentMediaType", ""))
    return "binary" if kind == "application/octet-stream" else kind or str(raw.get("format", ""))


def _examples(raw: Raw) -> dict[str, Any]:
    """Bring the examples beside a schema, in either of OpenAPI's two forms, into the schema."""
    named = raw.get("examples", {})
    values = [each["value"] for each in named.values() if "value" in each]
    values += [raw["example"]] if "example" in raw else []
    return {"examples": values} if values else {}


def _suggestions(raw: Raw) -> tuple[Any, ...]:
    examples = raw.get("examples", ())
    found = list(examples) if isinstance(examples, list | tuple) else []
    found += [raw[key] for key in ("example", "default") if raw.get(key) is not None]
    return tuple(found)
