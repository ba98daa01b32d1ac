"""The ASGI app: pools, live mounts and WebSockets around the Flask site."""
