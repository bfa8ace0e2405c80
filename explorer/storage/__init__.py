"""Architecture files: text and pictures to elements and back. No Qt, no catalog, no rules."""
