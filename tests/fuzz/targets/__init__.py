"""One reader a module, each with a ``TARGET``."""
