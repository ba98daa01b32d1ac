"""One application moved to the other framework, step by step."""
