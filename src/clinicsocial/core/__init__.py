"""Everything a clinic does, with no Qt anywhere."""
