#!/usr/bin/python3
"""run.py MODULE: the tests of one module; status 77 when all of them were skipped.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import sys
import unittest


def main():
    suite = unittest.defaultTestLoader.loadTestsFromName(sys.argv[1])
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
    if result.testsRun == 0 or not result.wasSuccessful():
        return 1
    return 77 if len(result.skipped) == result.testsRun else 0


if __name__ == '__main__':
    sys.exit(main())
