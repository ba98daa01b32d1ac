"""A task whose answer is a program: its checks are run, and a failure is explained."""
