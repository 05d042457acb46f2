# A machine without make runs the same: python3 scripts/shouwang_setup.py <action>
PYTHON ?= python3

.PHONY: run setup test bench kill matrix mutants lint screenshots
run setup test bench kill matrix mutants lint screenshots:
	@$(PYTHON) scripts/shouwang_setup.py $@
