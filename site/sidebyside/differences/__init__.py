"""Two responses to one request: what differs, and why."""
