"""What an opinion tells of the case itself: who took part, what happened when, what was sued for."""
