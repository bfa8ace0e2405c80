"""AWS Architecture Explorer: study, compose and share AWS architectures."""

__version__ = "0.1.0"
