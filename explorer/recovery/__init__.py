"""What is kept beside the user's files so that nothing is lost: journals of unsaved changes, the
version before the last save, and who has a file open. No Qt, no catalog."""
