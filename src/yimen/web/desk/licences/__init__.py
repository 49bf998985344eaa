"""The issuing agency's own library of licences, and the kinds of licences of the catalogue."""
