"""How a form field is shown where Django's own way fails the browser."""

from django import forms


class DayInput(forms.DateInput):
    """A day as browsers take and give it; in the country's own notation the field stays empty."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
