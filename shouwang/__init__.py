"""守望 Shouwang: the care and protection of rural left-behind children, run by the clause."""
