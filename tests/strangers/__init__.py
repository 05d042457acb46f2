"""Strangers with a script against a served instance, and somebody who needs it meanwhile."""
