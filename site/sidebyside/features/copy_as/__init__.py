"""A request as a command or a program that sends it."""
