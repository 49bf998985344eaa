"""How long somebody who joins now will wait: learned from what happened to people who came to a like queue.

`scene` says what a queue looks like at an instant, `memory` keeps the waits of like scenes, `forecaster` says the
quantiles and corrects itself by what came of them, `log` reads a log of visits, `backtest` judges on one.
"""
