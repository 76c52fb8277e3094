"""How a paper is put together: which questions, and in which order. Plans know these rooms; these rooms know no plans."""
