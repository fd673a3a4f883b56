"""The name of the way pictures are looked into. A change of models or settings changes it."""

ENGINE = "yunet-2023mar+ppocrv5-mobile/1"
"""An asset looked at under another name is looked at anew."""
