"""The user's document: elements with ids, Changes between states, history. No YAML, no Qt."""
