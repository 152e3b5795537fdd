"""Names: what the parts of a company's name are."""
