"""What the composer works out without a widget: contents, counters, times, previews. Imports no Qt."""
