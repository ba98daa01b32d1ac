"""A comparison to what the page says of it."""
