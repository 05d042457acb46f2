"""Every duty, every office that may hold it, every way its chair may be empty: whose hand does it."""
