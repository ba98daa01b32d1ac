"""The client that checks get, with httpx's interface."""
