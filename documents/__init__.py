"""Documents for the hand: frames in, bytes out. Knows neither screen nor database, so a document can be made by anybody."""
