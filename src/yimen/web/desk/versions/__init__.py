"""Pages of versions: check and publish a draft, the review queue, an item's history, two versions compared."""
