"""The window: shows the core's state and turns gestures into commands. Qt lives here."""
