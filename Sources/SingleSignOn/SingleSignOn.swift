/// Sign-in at the council.
