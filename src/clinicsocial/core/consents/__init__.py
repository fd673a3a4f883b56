"""Who may be shown where and until when; what happens when that ends; what is kept and what is erased."""
