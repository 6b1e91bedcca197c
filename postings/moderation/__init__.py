"""What staff decide: reviews, edits of live postings, standing of companies, duplicates, and what recruiters hear."""
