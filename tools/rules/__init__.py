"""What makes the second opinion of the rules: labelled texts and the script that tunes its model."""
