"""Recorded responses, for a page whose server cannot be reached."""
