"""The command of the measure."""

import sys

from tests.reconcile_cases.measure import main

sys.exit(main(sys.argv[1:]))
