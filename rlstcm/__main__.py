"""``python -m rlstcm``: the same way in as the command."""

import sys

from rlstcm.main import main

sys.exit(main())
