"""One connector a file, behind the protocol of `connector`. Frozen values in, frozen values out."""
