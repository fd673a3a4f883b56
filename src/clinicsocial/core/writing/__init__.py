"""What helps writing: the clinic's words, snippets, hashtag groups, templates that lead to a good post."""
