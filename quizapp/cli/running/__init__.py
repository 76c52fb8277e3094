"""What the commands share: how they are found and guarded, how an instance is opened, how the server runs."""
