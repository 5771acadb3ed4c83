"""The plain-words sheet: what the package holds, what each proof proves and does not, and how to check it."""

from importlib.resources import files

from fairwitness.model.package import Handover
from fairwitness.vocab.proof import proof_steps


def sheet(handover: Handover, origin: str, actor: str) -> bytes:
    """`README.txt`. `origin` names the log, `actor` the key that seals."""
    template = files("fairwitness.publish").joinpath("data/bundle_sheet.txt").read_text(encoding="utf-8")
    steps = "\n".join(
        f"{number}. {step.title}\n   Proves: {step.proves}\n   Does not prove: {step.does_not}\n"
        for number, step in enumerate(proof_steps(), start=1)
    )
    left_out = "\n".join(f"- {each.sha256}: {each.reason}" for each in handover.withheld) or "Nothing."
    values = {
        "TITLE": handover.title,
        "RECIPIENT": handover.recipient or "nobody in particular",
        "MADE": handover.made,
        "EVENTS": str(handover.checkpoint),
        "EARLIER": _earlier(handover),
        "ORIGIN": origin,
        "ACTOR": actor,
        "LEFT_OUT": left_out,
        "STEPS": steps,
    }
    for name, value in values.items():
        template = template.replace(f"@{name}@", value)
    return template.encode("utf-8")


def _earlier(handover: Handover) -> str:
    if not handover.earlier:
        return "This is the first package to this recipient from this case."
    return (
        f"An earlier package to this recipient covered {handover.earlier} events. The file "
        f"data/proofs/consistency/{handover.earlier}-{handover.checkpoint}.txt proves that nothing of it was changed."
    )
