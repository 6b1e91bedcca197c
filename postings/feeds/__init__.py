"""What machines read: the sitemap, feeds of searches, and the feed of all postings for job search engines."""
