"""What people do: functions `verb(session, who, what, *, at)`; writes return an id, reads a frozen page. They flush, never commit."""
