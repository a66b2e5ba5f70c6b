"""What an organisation says (its policy) and what is known of one person (a dossier)."""
