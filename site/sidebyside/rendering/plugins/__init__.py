"""What lessons add to Markdown: one small plugin a file."""
