"""What a dragged service is called between lists, map and canvas."""

from __future__ import annotations

SERVICE = "application/x-aws-explorer-service"
"""The id of a service in UTF-8."""
