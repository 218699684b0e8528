"""Runs a command and prints what it took: `python -I -S launch.py OUT ERR COMMAND…`.

Its own process is next to nothing, since what a process has in memory before it becomes another
counts as that one's peak. Prints wall seconds, CPU seconds of all processes, the peak of the
largest process in bytes, and the exit code.
"""

import os
import sys
import time


def main() -> None:
    """Run the command with its output in two files."""
    out, err, *command = sys.argv[1:]
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, err, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
    ]
    start = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(wall, usage.ru_utime + usage.ru_stime, peak, os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main()
