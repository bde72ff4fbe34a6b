"""The cadre's web desk."""
