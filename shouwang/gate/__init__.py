"""The gate: the one listener before the pages. It reads a request whole before anybody works on it.

It knows no Django and no database, starts in an instant, and hands what is whole to the web
processes over sockets in the instance's own folder (docs/adr/0032).
"""
