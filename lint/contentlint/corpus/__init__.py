"""What articles say that others must know: claims, and the index in which they meet."""
