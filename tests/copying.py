"""Run copies as their shells would: bash, HTTPie and Python for real, Windows by its rules.

There is no Windows here. `cmd_words` and `powershell` are readers written from the documented
rules, and hand the real curl what they read.
"""

import io
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from base64 import b64decode
from pathlib import Path

import httpie.ssl_
import httpx._transports.default
import pytest
from httpie.context import Environment
from httpie.core import main
from httpie.plugins.registry import plugin_manager

# HTTPie looks for plugins in everything that is installed, and both it and httpx load certificates
# that nothing here asks for. That takes most of their time.
plugin_manager.load_installed_plugins = lambda _folder=None: None
httpie.ssl_.ensure_default_certs_loaded = lambda _context: None
httpx._transports.default.create_ssl_context = lambda **_options: None
CURL = ["curl", "--silent", "--show-error", "--max-time", "20"]


def parts(text, comment="#"):
    """Give Flask's and FastAPI's half of a copy."""
    flask, fastapi = text.split(f"\n\n{comment} FastAPI\n")
    return flask.removeprefix(f"{comment} Flask\n"), fastapi


def need_curl():
    """Skip a test where there is no curl, and fail it where CI runs."""
    if shutil.which("curl"):
        return
    advice = "No curl: install it to run its copies, with Debian's package curl for example."
    if os.environ.get("CI"):
        pytest.fail(advice)
    pytest.skip(advice)


def bash(command):
    """Run a command as if it were typed, with history expansion on."""
    if "curl " in command:
        need_curl()
    script = f"set -o history -o histexpand -e\n{command}\n"
    done = subprocess.run(["bash"], input=script.encode(), capture_output=True, timeout=30)
    assert done.returncode == 0, done.stderr
    return done.stdout


def run_httpie(command, folder):
    """Let bash read a command, and HTTPie run with the words that it gets."""
    ask_nobody(folder)
    words, stdin = folder / "words", folder / "stdin"
    stdin.write_bytes(b"")
    catch = (
        f"http() {{ printf '%s\\0' \"$@\" > {words}; [[ $1 = --ignore-stdin ]] || cat > {stdin}; }}"
    )
    bash(f"{catch}\n{command}")
    argv = [
        word.decode("utf-8", "surrogateescape") for word in words.read_bytes().split(b"\0")[:-1]
    ]
    with tempfile.TemporaryFile() as out:
        env = Environment(
            stdin=io.BytesIO(stdin.read_bytes()),
            stdin_isatty=False,
            stdout=out,
            stdout_isatty=False,
            stderr=io.StringIO(),
            config_dir=folder,
        )
        code = main(["http", "--print=hb", "--pretty=none", *argv], env=env)
        assert code == 0, env.stderr.getvalue()
        out.seek(0)
        return out.read()


def ask_nobody(folder):
    """Keep HTTPie from asking its makers for a newer version.

    Args:
        folder: The folder of its configuration.
    """
    (folder / "config.json").write_text('{"disable_update_warnings": true}')


def python(text):
    """Run a program, and give what it got: the status, the headers and the body, for each side."""
    names, got = {}, []

    def seen(*_):
        response = names["response"]
        if response not in got:
            got.append(response)

    names["print"] = seen
    exec(compile(text, "copy.py", "exec"), names)
    return got


def cmd(text, folder):
    """Run what cmd.exe would make of a copy; give curl's output."""
    output = b""
    lines = text.replace("^\n", "^\0").split("\n")
    for line in filter(None, lines):
        line = line.replace("^\0", "^\n")
        if found := re.fullmatch(r'\(echo ([\w+/=]+)\)(>>?) "(%TEMP%[^"]+)"', line):
            mode = "w" if found[2] == ">" else "a"
            with Path(_temp(found[3], folder)).open(mode) as file:
                file.write(f"{found[1]}\r\n")
        elif found := re.fullmatch(r'certutil -f -decode "(.+)" "(.+)" >nul', line):
            source, target = (Path(_temp(each, folder)) for each in found.groups())
            target.write_bytes(b64decode(source.read_text()))
        else:
            assert len(line) <= 8191
            words = cmd_words(line, folder)
            assert words[0] == "curl"
            need_curl()
            words = [_path(word, folder) for word in words]
            done = subprocess.run([*CURL, *words[1:]], capture_output=True, timeout=30)
            assert done.returncode == 0, done.stderr
            output += done.stdout
    return output


def _temp(text, folder):
    return text.replace("%TEMP%", str(folder)).replace("\\", "/")


def _path(word, folder):
    return word.replace("\\", "/") if word.startswith(f"@{folder}") else word


def cmd_words(line, folder):
    """Take a line apart as cmd.exe does, and then the C runtime of the program that it starts.

    cmd: first each `%name%` and `%name:…%` is replaced (here every name counts as set, but no name
    holds a caret); then a caret takes the next character's meaning, and a line's end behind it is
    left out; within quotes nothing but the closing quote means anything.
    """
    return c_runtime_words(_carets(_percents(line, folder)))


def _percents(line, folder):
    def value(found):
        return str(folder) if found[1] == "TEMP" else "EXPANDED"

    return re.sub(r"%([^%:^\n]+)(?::[^%\n]*)?%", value, line)


def _carets(line):
    out, quoted, at = [], False, 0
    while at < len(line):
        char = line[at]
        if char == "^" and not quoted:
            at += 2 if line[at + 1 : at + 2] == "\n" else 1
            out.append(line[at : at + 1])
        else:
            assert quoted or char not in "&|<>()\n", f"cmd acts on {char} in {line}"
            quoted = quoted != (char == '"')
            out.append(char)
        at += 1
    return "".join(out)


def c_runtime_words(line):
    """Split a line by the rules of Microsoft's C runtime (Parsing C command-line arguments)."""
    words, at = [], 0
    while at < len(line):
        if line[at] in " \t":
            at += 1
            continue
        word, quoted = [], False
        while at < len(line) and (quoted or line[at] not in " \t"):
            slashes = re.compile(r"\\*").match(line, at)[0]
            at += len(slashes)
            if line[at : at + 1] != '"':
                word.append(slashes)
                if not slashes:
                    word.append(line[at])
                    at += 1
                continue
            word.append("\\" * (len(slashes) // 2))
            at += 1
            if len(slashes) % 2:
                word.append('"')
            elif quoted and line[at : at + 1] == '"':
                word.append('"')
                at += 1
            else:
                quoted = not quoted
        words.append("".join(word))
    return words


_SET_ENCODING = re.compile(
    r"\$OutputEncoding = (\[Text\.UTF8Encoding\]::new\(\$false\)"
    r"|\[Text\.Encoding\]::GetEncoding\('iso-8859-1'\))\n"
)
_WRITE = re.compile(
    r"\$body = \[IO\.Path\]::GetTempFileName\(\)\n"
    r"\[IO\.File\]::WriteAllBytes\(\$body, \[Convert\]::FromBase64String\('([\w+/=]*)'\)\)\n"
)
_SEND = re.compile(r"@'\n(.*?)\n'@ \| curl\.exe ([^'\n]*)\n*", re.DOTALL)


def powershell(text, folder, *, version):
    """Run what PowerShell would make of a copy; give curl's output.

    A here-string in single quotes is taken as it stands, up to a line that begins with `'@`. Piped
    to a program it becomes bytes by `$OutputEncoding`, which is ASCII in 5.1 and UTF-8 in 7.
    """
    encoding, newline = ("ascii", "\r\n") if version == "5.1" else ("utf-8", "\n")
    body = folder / "a body.tmp"
    if found := _SET_ENCODING.match(text):
        encoding = "utf-8" if "UTF8" in found[1] else "latin-1"
        text = text[found.end() :]
    if found := _WRITE.match(text):
        body.write_bytes(b64decode(found[1]))
        text = text[found.end() :]
    found = _SEND.fullmatch(text)
    assert found, text
    assert "\n'@" not in found[1]
    words = [word.replace("$body", str(body)) for word in shlex.split(found[2])]
    # What 5.1 and 7 hand on differently is a word with a double quote in it.
    assert not any('"' in word for word in words)
    need_curl()
    stdin = (found[1].replace("\n", newline) + newline).encode(encoding, "replace")
    done = subprocess.run([*CURL, *words], input=stdin, capture_output=True, timeout=30)
    assert done.returncode == 0, done.stderr
    return done.stdout


def response(output):
    """Give the status, the headers (names in lower case) and the body of an HTTP message."""
    head, _, body = output.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    return int(first.split()[1]), headers, body
