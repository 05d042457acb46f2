"""Faults put into the policy on purpose, and whether a test of the suite would notice each."""
