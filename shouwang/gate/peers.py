"""Whose address a request comes from: the connection's own, or whom a proxy of ours names."""

from collections.abc import Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Networks = Sequence[IPv4Network | IPv6Network]
WITHIN_ONE_HOUSE = 64  # bits of an IPv6 address that its owner does not choose


def networks(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """The proxies of a setting: 127.0.0.1 or 10.1.0.0/24,10.2.0.7."""
    return tuple(ip_network(one.strip(), strict=False) for one in text.split(",") if one.strip())


def seen(peer: str, forwarded: str, proxies: Networks) -> str:
    """From where: each proxy adds behind what came to it whom it saw.

    The last name that is no proxy of ours is the one ours saw. What stands before it anybody may
    have written.
    """
    found, named = peer, forwarded.split(",")
    while _is_ours(found, proxies) and named:
        told = named.pop().strip()
        if _address(told) is None:
            break
        found = told
    return found


def band(address: str) -> str:
    """Whom one counts: an IPv4 address, or the network of an IPv6 one."""
    found = _address(address)
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(IPv6Network((found, WITHIN_ONE_HOUSE), strict=False))
    return address


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _is_ours(text: str, proxies: Networks) -> bool:
    found = _address(text)
    return found is not None and any(found in network for network in proxies)
