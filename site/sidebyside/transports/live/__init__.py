"""Live connections: the learner's running programs for curl, a browser's tab and a WebSocket."""
