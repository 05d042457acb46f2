"""How fast the house is: each figure beside a limit taken in the same run, as the runtime role."""
