"""What groups mean: what may lie in them, what they create, their order, their frames. No Qt."""
