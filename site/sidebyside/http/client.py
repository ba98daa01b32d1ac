"""Who sends a request, as far as a server can tell: whom a share is counted for."""

import ipaddress
from functools import lru_cache
from typing import NamedTuple


class Client(NamedTuple):
    """Who sends a request.

    Args:
        address: The network that it comes from; see `network`.
        learner: The learner's id; empty for one who came without, and counts for the address
            alone: a new id with each request would be a share with each request.
    """

    address: str
    learner: str = ""


@lru_cache(maxsize=1024)
def network(host: str) -> str:
    """Return what one subscriber holds of an address.

    Args:
        host: The address of the other end. Of IPv6, one subscriber has 2**64 (RFC 6177), so their
            network counts; what is no address, such as a test's, counts as it is.
    """
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return host
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False))
