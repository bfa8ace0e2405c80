"""Every reader under fire: any bytes open or are refused with a clear error, quickly and in bounds.

``make fuzz`` runs it long; ``test_fuzz_budget`` briefly, with every run of the tests.
"""
