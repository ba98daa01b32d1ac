"""What `sidebyside check` looks for, one subject a file."""
