"""Outside parties as separate processes that speak the real protocol over HTTP; no part of the product."""
