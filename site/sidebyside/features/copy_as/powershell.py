"""A request as a command for curl in PowerShell on Windows, 5.1 and 7.

PowerShell before 7.3 drops double quotes from what it hands to a program
(about_Native_Command_Arguments), so curl reads its options from a text instead, in the form of its
own configuration files (man curl, --config). A single-quoted here-string is taken as it stands
(about_Quoting_Rules), and `$OutputEncoding` says how its text becomes bytes.
"""

from sidebyside.http.curl import Call, base64, headers, method_options, text_body
from sidebyside.http.request import Request

_UTF_8 = "[Text.UTF8Encoding]::new($false)"
_LATIN_1 = "[Text.Encoding]::GetEncoding('iso-8859-1')"
_ESCAPES = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))


def curl_in_powershell(call: Call) -> str:
    """Write a command for PowerShell on Windows, whatever its version."""
    request = call.request
    options = [
        ("url", call.url),
        *method_options(request),
        *(("header", line) for line in headers(request)),
    ]
    # A header's bytes are Latin-1, a body's are not: both in one text cannot be.
    latin_1 = not "".join(value for _, value in options).isascii()
    text = text_body(request)
    as_file = text is None or (latin_1 and not text.isascii())
    if text and not as_file:
        options.append(("data-raw", text))
    lines = "\n".join(f"{name} = {_config(value)}" if value else name for name, value in options)
    before = [] if lines.isascii() else [f"$OutputEncoding = {_LATIN_1 if latin_1 else _UTF_8}"]
    before += _file(request) if as_file else []
    more = ' --data-binary "@$body"' if as_file else ""
    send = f"@'\n{lines}\n'@ | curl.exe --include --globoff{more} --config -"
    return "\n".join([*before, send])


def _file(request: Request) -> list[str]:
    content = f"[Convert]::FromBase64String('{base64(request.body)}')"
    return [
        "$body = [IO.Path]::GetTempFileName()",
        f"[IO.File]::WriteAllBytes($body, {content})",
    ]


def _config(value: str) -> str:
    """Quote a value for a configuration file of curl's (man curl, --config)."""
    for char, escape in _ESCAPES:
        value = value.replace(char, escape)
    return f'"{value}"'
