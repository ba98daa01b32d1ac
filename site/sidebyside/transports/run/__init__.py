"""What happens while a program answers: its functions, and what its framework does with them."""
