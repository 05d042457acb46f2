"""Somebody signs in as a post."""

import pytest

from tests.factories import places


@pytest.fixture
def signed_in_as(client):
    """Sign in as a post; returns the client."""
    return lambda post: places.signed_in(client, post)
