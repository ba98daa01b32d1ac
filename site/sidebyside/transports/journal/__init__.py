"""What a running program did, event by event, for the panels that show work beside responses."""
