"""Acts of two people that cross: real pages, real connections, a real database."""
