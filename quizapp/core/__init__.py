"""What a quiz is. No web, no database, no clock, no dice, no files: only the standard library and pydantic."""
