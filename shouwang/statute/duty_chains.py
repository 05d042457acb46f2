"""Who does it when nobody at the office that owes it can: offices of the same power, in order.

Source: 4.2; docs/adr/0019. Each is tried until somebody there may do the act. A chain that ends with
nobody leaves the duty where it belongs, and the duty is listed as without a hand.
"""

from typing import Final

# A village's work is its town's, and a town's the bureau's, which leads it: 3.1.2, 3.1.3.1.
BUREAU_ABOVE: Final = ("district.civil_affairs",)
TOWN_ABOVE: Final = ("town", *BUREAU_ABOVE)
# What only the police may do stays with the police: the district's desk, then the city's.
POLICE_ABOVE: Final = ("district.police", "city.city_police")
# The centre for the protection of minors is the bureau's own: whoever is its officer acts for it.
BUREAU_BESIDE: Final = ("district.relief_station",)
