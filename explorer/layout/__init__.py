"""Places and routes: nodes are boxes here, edges are links, and the answers are numbers.

Nothing in this package knows services, documents or Qt.
"""
