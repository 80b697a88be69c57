"""Sentences as the readings share them: whose words, about what, and the rules that match them."""
