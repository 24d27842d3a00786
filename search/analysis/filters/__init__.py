"""What is done with one word: its surface form, its folded form, its stem."""
