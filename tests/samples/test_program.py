"""Loading a program: whatever its file does, it is the program's fault and nobody else's."""

import pytest

from sidebyside.errors import SampleError
from sidebyside.samples.program import load_file


@pytest.mark.parametrize(
    "text",
    [
        "import nothing_of_this_name",
        "def (",
        "raise ValueError",
        "raise SystemExit(2)",
        "app = 3",
        "",
    ],
)
def test_a_file_that_does_not_load_is_a_fault_with_its_path(tmp_path, text):
    path = tmp_path / "faulty.py"
    path.write_text(text)
    with pytest.raises(SampleError) as caught:
        load_file(path, "flask")
    assert caught.value.path == path


def test_a_file_that_is_no_text_is_a_fault(tmp_path):
    path = tmp_path / "faulty.py"
    path.write_bytes(b"x = '\xff'")
    with pytest.raises(SampleError):
        load_file(path, "flask")
