"""Where programs run: worker threads, a thread with an event loop, or neither, as in a page."""
