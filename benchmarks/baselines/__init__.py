"""Other engines as their own documentation shows them, made to do the same work; nothing of the program takes part."""
