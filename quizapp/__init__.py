"""quizapp turns one article into a course; this file stays empty so that importing the core loads no framework."""
