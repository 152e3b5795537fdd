"""The commands of `huitu`, one module a subject; `huitu.cli` joins them."""
