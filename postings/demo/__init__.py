"""A believable board for trying things out and for measuring. See seed.seed_board.

The texts lie in companies/, roles/ and shared.toml; all employers but Xometry are invented.
"""
