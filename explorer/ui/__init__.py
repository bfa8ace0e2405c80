"""The window: shows the core's state and turns gestures into commands. Qt lives here."""

import os

# Else Qt hands strips of every larger area it fills to other threads and waits for them, which
# takes twice as long as to fill it. Read with the first that is painted.
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
