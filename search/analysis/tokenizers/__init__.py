"""Where words begin and end: words between spaces, and pairs of characters in scripts without spaces."""
