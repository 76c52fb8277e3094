"""How commands print what takes more than a line; what is printed comes from other rooms."""
