"""Whom the place data comes from. Licences ask that pages showing it say so."""

# https://creativecommons.org/licenses/by/4.0/ asks for name, source, licence and a note of changes.
GEONAMES_CREDIT = "Place data adapted from GeoNames, licensed under CC BY 4.0."
GEONAMES_URL = "https://www.geonames.org/"
GEONAMES_LICENSE_URL = "https://creativecommons.org/licenses/by/4.0/"
