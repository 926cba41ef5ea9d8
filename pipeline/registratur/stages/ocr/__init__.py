"""From page pictures to words with places."""
