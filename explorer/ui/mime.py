"""What a dragged service or container is called between lists, map and canvas."""

from __future__ import annotations

SERVICE = "application/x-aws-explorer-service"
"""The id of a service in UTF-8."""

CONTAINER = "application/x-aws-explorer-container"
"""The id of a kind of container in UTF-8."""
