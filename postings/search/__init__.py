"""Search: the index, the query, the results. Everything that touches the engine lives in this package."""
