"""Which doctrines an opinion names, and which courts it reports to have recognised them."""
