"""From the articles that are there to settings that fit them."""

from contentlint.adoption.adopt import adopt
from contentlint.adoption.files import SETTINGS, File, files_of
from contentlint.adoption.nouns import Adoption, Conclusion, Fact, Kind, counted

__all__ = ["SETTINGS", "Adoption", "Conclusion", "Fact", "File", "Kind", "adopt", "counted",
           "files_of"]  # fmt: skip
