"""OFD (GB/T 33190-2016): a sealed page as text and paths; knows no licence."""
