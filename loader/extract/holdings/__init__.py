"""What an opinion holds, reports others to hold, and finds clearly established as of a day."""
