"""The facts of a demo posting, drawn so that they fit each other: where, when, for how much, for whom.

Each module has one function: from a Brief to keyword arguments of Posting.
"""
