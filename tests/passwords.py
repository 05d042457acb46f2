"""Passwords in tests: Argon2id as ever, with little memory.

As shipped one costs a fifth of a second of a processor, and the tests ask for thousands. The processes
that tests start have the strength that is shipped.
"""

from django.contrib.auth.hashers import Argon2PasswordHasher as Hasher

# Passes, KiB and lanes of every password of the program: tests/desk/test_signing.py.
AS_SHIPPED = (Hasher.time_cost, Hasher.memory_cost, Hasher.parallelism)


def make_quick() -> None:
    """Within this process a password costs a hundredth of that."""
    Hasher.time_cost, Hasher.memory_cost, Hasher.parallelism = 1, 1024, 1
