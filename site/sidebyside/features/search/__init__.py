"""Search in the lessons."""
