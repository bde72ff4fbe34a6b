"""Cross-checks X16 to X18 (rules-services 7.4)."""

from niangjia.kernel.figures.checks import Check, Severity, at_most, equal

CHECKS = [
    Check("X16", "F05 ≤ F04（建议书须以意见书为前提）", Severity.WARNING, ("F04", "F05"), at_most(("F05", "F04"))),
    Check("X17", "F10 ≤ F09；F06 ≤ F04", Severity.ERROR, ("F04", "F06", "F09", "F10"), at_most(("F10", "F09"), ("F06", "F04"))),
    Check("X18", "F15 = F16 + F18 + F19 + F20", Severity.ERROR, ("F15", "F16", "F18", "F19", "F20"),
          equal("F15", [(1, "F16"), (1, "F18"), (1, "F19"), (1, "F20")])),
    Check("X18B", "F17 ≥ F16", Severity.ERROR, ("F16", "F17"), at_most(("F16", "F17"))),
]  # fmt: skip
