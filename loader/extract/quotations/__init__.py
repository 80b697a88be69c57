"""What an opinion quotes, from whom, and how the words were changed."""
