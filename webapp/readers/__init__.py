"""The pages of what readers keep; the keeping and sending itself is in accounts, saved and alerts."""
