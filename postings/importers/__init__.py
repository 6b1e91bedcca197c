"""Lists of internships that others keep, read into postings.

`shapes` tells the shapes of files apart; one pure module a shape makes a `ListingRow` of each raw row; `facts` turns
a row into what a posting holds; `apply` writes that. See docs/imports.md for the rules.
"""
