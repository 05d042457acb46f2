"""What the product grants is what people wrote for the matrix, cell by cell."""

from tests.matrix import agreeing


def test_every_door_is_open_to_the_roles_of_the_table_of_routes():
    assert not list(agreeing.doors())


def test_every_kind_of_content_is_open_to_the_roles_of_the_oracle():
    assert not list(agreeing.contents())


def test_every_grave_field_is_shown_as_the_kind_of_thing_it_belongs_to():
    assert not list(agreeing.grave())
