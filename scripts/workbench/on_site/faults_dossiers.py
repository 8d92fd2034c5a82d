"""Try mutated dossiers: read, write, check and print each; needs no site.

NUMBER SEED FIRST: how many, which, from which number on.
"""

import sys
import time
import traceback
from collections import Counter

from tests.shared import mutations, trying

SLOW = 5
"""Seconds of one processor, after which a dossier is told of."""
TOLD_EACH = 1000


def main(number: int, seed: str, first: int) -> int:
	became: Counter[str] = Counter()
	failed: dict[tuple, list[int]] = {}
	for at, text in mutations.mutated(seed, number, first):
		start = time.process_time()
		try:
			became[trying.become_of(text)] += 1
		except Exception as error:
			last = traceback.extract_tb(error.__traceback__)[-1]
			failed.setdefault((type(error).__name__, last.filename, last.lineno), []).append(at)
			traceback.print_exc()
		if (seconds := time.process_time() - start) > SLOW:
			print(f"  {at} took {seconds:.1f} s", flush=True)
		if not (at + 1 - first) % TOLD_EACH:
			print(f"  {at + 1 - first} tried: {dict(became)}", flush=True)
	for where, numbers in failed.items():
		print(f"FAILED {len(numbers)} times, first at {numbers[0]}: {where}")
	lost = sum(map(len, failed.values()))
	print(f"\nSeed {seed}, {number} dossiers from {first} on: {dict(became)}, failed {lost}")
	return 1 if failed else 0


if __name__ == "__main__":
	sys.exit(main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
