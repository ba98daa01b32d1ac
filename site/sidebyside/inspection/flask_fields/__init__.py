"""What a Flask program did with each field of a request in one run: reads, checks, models."""
