"""The clock of a simulated day: it compresses the gaps between acts; the system's own clock stays the real one."""

import threading
import time


class Clock:
    """Seconds of the planned day since opening, running so many times as fast as the wall clock."""

    def __init__(self, speed: float, stop: threading.Event) -> None:
        """Begin now."""
        self.speed, self.stop, self._began = speed, stop, time.monotonic()

    def now(self) -> float:
        """Return the second of the planned day."""
        return (time.monotonic() - self._began) * self.speed

    def wait_until(self, second: float) -> bool:
        """Wait for a second of the day; return False when the day was stopped."""
        return not self.stop.wait(max(0.0, (second - self.now()) / self.speed))

    def pause(self, seconds: float) -> bool:
        """Let so many seconds of the day pass; return False when the day was stopped."""
        return not self.stop.wait(seconds / self.speed)
