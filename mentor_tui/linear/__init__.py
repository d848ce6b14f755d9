"""The line face: prints the words of a View and reads a line. May import desk and below, never tui."""
