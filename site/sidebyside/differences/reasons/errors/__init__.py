"""Why two errors differ, and an error and a result."""
