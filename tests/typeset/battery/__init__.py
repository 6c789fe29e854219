"""Tables with known truth, printed by Chromium in many typesettings, and how they are read."""
