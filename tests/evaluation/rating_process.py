"""A process that rates one service after another and says each that it has kept, until it is killed."""

import sys

import django


def main(tokens: list[str]) -> None:
    """Rate by link, in turn good and bad."""
    django.setup()
    from django.utils.timezone import now

    from yimen.evaluation.actions.rate_service import rate_service
    from yimen.evaluation.queries.invitations import Rater, with_token
    from yimen.evaluation.rules.levels import Level
    from yimen.evaluation.rules.rating import Answer

    for place, token in enumerate(tokens):
        about, level = with_token(token), Level.DISSATISFIED if place % 2 else Level.SATISFIED
        assert about
        rate_service(Answer(level, text="慢"), number=about.number, rater=Rater(token=token), at=now())
        sys.stdout.write(f"{about.number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
