"""Let `python -m sidebyside` be the same as the `sidebyside` command."""

from sidebyside.cli import main

main()
