"""The access matrix: every route, by everybody, about everything, against a table made by hand."""
