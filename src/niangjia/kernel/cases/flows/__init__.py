"""The picture of a lifecycle: `picture.wide` in layers from left to right, `picture.tall` as one column for a phone."""
