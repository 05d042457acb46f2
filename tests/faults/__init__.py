"""Faults met in use, each proved through pages, API or command line alone: docs/faults.md."""
