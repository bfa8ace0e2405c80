"""The panels round the canvas. They know the Editor, never the scene or each other."""
