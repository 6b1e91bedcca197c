"""What the live board says around results: pay, how they break down, what is near."""
