"""Why the two routers, or what stands before them, answer differently."""
