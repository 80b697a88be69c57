"""What an opinion cites and where: found, folded into authorities, and tied to what is meant."""
