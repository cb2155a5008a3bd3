"""What can be downloaded and shared: files, links, embedding, saved views."""
