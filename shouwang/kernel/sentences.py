"""What each refusal says; packages add their own through refusal.register."""

SENTENCES: dict[str, str] = {}
