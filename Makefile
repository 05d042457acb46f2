# A machine without make runs the same: python3 scripts/shouwang_setup.py <action>
# ARGS go on to the action: make run ARGS="--port 8001", make test ARGS="tests/kernel -x"
PYTHON ?= python3

.PHONY: run setup test bench kill matrix mutants lint screenshots night
run setup test bench kill matrix mutants lint screenshots night:
	@$(PYTHON) scripts/shouwang_setup.py $@ $(ARGS)
