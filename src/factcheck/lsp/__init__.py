"""A language server: what `check` finds, in an editor, while one writes.

Nothing here but translation: a buffer becomes a `Source`, findings become diagnostics.
"""
