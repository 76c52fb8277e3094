"""The content as files: reads, writes and checks `questions/`. It knows files and the core, never tables or pages."""
