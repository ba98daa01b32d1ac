"""The site: pages, try-it, and one ASGI app around them."""
