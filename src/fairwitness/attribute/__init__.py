"""From a text and its sentences to statements: who says what, how they hold it, and on what basis."""

from fairwitness.attribute.joint import JointTagger
from fairwitness.attribute.rules import RuleTagger
from fairwitness.attribute.step import attribute

__all__ = ["JointTagger", "RuleTagger", "attribute"]
