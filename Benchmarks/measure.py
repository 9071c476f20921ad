"""Runs programs and says what they cost: CPU time (user and system, of the program and all it started), wall time, peak memory."""
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass
class Cost:
    cpu: float  # seconds, median over the runs
    wall: float  # seconds, median over the runs
    peak: int  # bytes, most over the runs
    spread: float  # (largest - smallest) / median of the CPU time
    status: int  # exit status of the last run, or minus the signal


def once(command, output):
    started = time.perf_counter()
    with open(output or os.devnull, "wb") as out:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL)
        _, raw, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(raw)
    scale = 1 if sys.platform == "darwin" else 1024
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss * scale, process.returncode


def measure(commands, runs, output=None, accepted=(0,)):
    """Costs of a command, or of several one after another, over some runs; None when one ends with a status not accepted."""
    if isinstance(commands[0], str):
        commands = [commands]
    cpu, wall, peak, status = [], [], 0, 0
    for _ in range(runs):
        run = [once(command, output) for command in commands]
        cpu.append(sum(part[0] for part in run))
        wall.append(sum(part[1] for part in run))
        peak = max(peak, max(part[2] for part in run))
        bad = [part[3] for part in run if part[3] not in accepted]
        if bad:
            print(f"  {' '.join(commands[0][:4])} … ended with status {bad[0]}", file=sys.stderr)
            return None
        status = run[-1][3]
    middle = statistics.median(cpu)
    return Cost(middle, statistics.median(wall), peak, (max(cpu) - min(cpu)) / middle if middle else 0, status)
