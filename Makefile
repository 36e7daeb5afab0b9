.DEFAULT_GOAL := help
MVN := ./reelwright mvn

help: ## list the targets
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
fmt: ## format the code
	$(MVN) -q spotless:apply
check: ## format check, compile with all static checks, fast tests
	$(MVN) spotless:check test
it: ## integration tests against real Redis, Postgres and ffmpeg
	$(MVN) verify
run: ## start everything on http://localhost:8080
	./reelwright up
api: ## regenerate the studio's types from api/openapi.yaml
	cd studio && npm run api
.PHONY: help fmt check it run api
