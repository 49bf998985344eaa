"""What the search is measured against: plain BM25 over the character pairs of names, and nothing else."""

import math
from collections import Counter

from yimen.catalogue.rules.words import bigrams

K, B = 1.2, 0.75


class Bigrams:
    """BM25 over names."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        self._docs = [Counter(bigrams(name)) for name in names]
        self._lengths = [sum(doc.values()) for doc in self._docs]
        self._average = sum(self._lengths) / len(self._lengths)
        counts = Counter(pair for doc in self._docs for pair in doc)
        self._idf = {pair: math.log(1 + (len(names) - n + 0.5) / (n + 0.5)) for pair, n in counts.items()}

    def ask(self, question: str) -> list[str]:
        """Return the names that share a pair with the question, the best first."""
        scores = {at: self._score(at, bigrams(question)) for at in range(len(self.names))}
        return [self.names[at] for at in sorted(scores, key=lambda at: -scores[at]) if scores[at] > 0]

    def _score(self, at: int, asked: list[str]) -> float:
        doc, norm = self._docs[at], K * (1 - B + B * self._lengths[at] / self._average)
        return sum(self._idf[pair] * doc[pair] * (K + 1) / (doc[pair] + norm) for pair in asked if pair in doc)
