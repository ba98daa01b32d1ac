"""The scripts: small, without globals, and each import has its file."""

import gzip
import re

from sidebyside import paths

MODULES = sorted(paths.STATIC.glob("*.js"))


def test_every_import_has_its_file():
    assert MODULES
    for module in MODULES:
        for name in re.findall(r'(?:import|from) "\./([^"]+)"', module.read_text(encoding="utf-8")):
            assert (paths.STATIC / name).is_file(), f"{module.name} imports {name}"


def test_all_of_them_together_stay_under_eight_kilobytes():
    assert sum(len(gzip.compress(module.read_bytes(), 9)) for module in MODULES) < 8 * 1024


def test_none_writes_a_global_or_asks_another_site():
    for module in MODULES:
        text = module.read_text(encoding="utf-8")
        assert not re.search(r"\bwindow\.|globalThis|https?://|\beval\(", text), module.name
