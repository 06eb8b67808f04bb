"""The figures that the project holds itself to, one script each; `make bench` runs them all."""
