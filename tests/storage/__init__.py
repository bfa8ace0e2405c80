"""Tests of architecture files."""
