"""Where the opinions of one decision answer, contest, grant and contradict each other."""
