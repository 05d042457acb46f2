"""The law as data: clauses, figures, duties, grounds, instruments and code lists. No Django."""
