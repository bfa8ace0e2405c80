"""Scenes, views, items and the gestures on them."""
