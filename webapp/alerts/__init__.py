"""What is sent to readers: mails, calls of webhooks; what is searched for them is in webapp.saved."""
