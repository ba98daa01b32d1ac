"""What a lesson can do and plain Markdown cannot, a small plugin each."""
