"""Who reads: personal mode, accounts, sessions; what readers keep is in webapp.saved."""
