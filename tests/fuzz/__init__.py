"""Whatever is brought is a value or a sentence: valid seeds, spoilt in many ways.

``seeds`` holds what is valid, ``mutation`` spoils it. An input is known by its number
alone, so that a failure that names one can be tried again. Each claim is made of a few
inputs with every test, and of many with those that are marked ``long``.
"""
