"""Use cases of pictures: importing, preparing, giving alt text."""
