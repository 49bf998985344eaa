"""An owner's investment projects on the portal."""
