"""Sees every attempt of this process's Python to reach a network, and lets none through.

An audit hook hears of it whichever module asks and however; it can't be taken away again, so it
holds for the whole run. Sockets of the machine itself (``AF_UNIX``) are let be. This file is also
what a program of its own is started with, as its ``sitecustomize``: see ``test_no_network.py``.
"""

from __future__ import annotations

import os
import sys
from typing import Any

LOG = "EXPLORER_TESTS_NETWORK_LOG"
"""Names a file that a program of its own writes its attempts to."""
ASKS = {
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "socket.getnameinfo",
    "socket.gethostname",
    "urllib.Request",
    "webbrowser.open",
}
REACHES = {"socket.bind", "socket.connect", "socket.sendto", "socket.sendmsg"}
attempts: list[str] = []


class NetworkReached(RuntimeError):
    """Something tried to reach a network."""


def _look(event: str, args: tuple[Any, ...]) -> None:
    if event not in ASKS and event not in REACHES:
        return
    if event in REACHES and getattr(args[0], "family", None) == _unix():
        return
    said = f"{event} {args[1:] if event in REACHES else args}"
    attempts.append(said)
    if LOG in os.environ:
        with open(os.environ[LOG], "a", encoding="utf-8") as log:
            log.write(f"{said}\n")
    raise NetworkReached(said)


def _unix() -> object:
    return getattr(sys.modules["socket"], "AF_UNIX", None)


def watch() -> None:
    """From now on, for this process."""
    sys.addaudithook(_look)


if __name__ == "sitecustomize":
    watch()
