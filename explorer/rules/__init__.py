"""What can be wrong in an architecture: one claim per file, run over all by ``runner``."""
