"""Units of every shape that bodies publish, made up for tests, as the text of their packs."""

from __future__ import annotations

BARE = """
id = "bare"
title = "A unit that says only its sentences"

[[outcomes]]
number = "1"
text = "Know the kitchen"

[[outcomes.criteria]]
number = "1.1"
text = "Know where the knives are"

[[outcomes.criteria]]
number = "1.2"
text = "Know who may use them"
"""

VERBS_ALONE = """
id = "verbs-alone"
title = "A unit with verbs and nothing else"
number = "V/1"
credit = 2.5

[[outcomes]]
number = "A"
text = "Understand the kitchen"

[[outcomes.criteria]]
number = "A1"
text = "Compare two kitchens and recommend one"
verbs = ["compare", "recommend"]

[[outcomes.criteria]]
number = "A2"
text = "Ponder a third one"
verbs = ["ponder"]
"""

ONE_QUESTION = """
id = "one-question"
title = "A unit with one question and no number of words"
number = "Q1"

[[outcomes]]
number = "1"
text = "Reflect on the kitchen"

[[outcomes.criteria]]
number = "1.1"
text = "Reflect on one meal"
verbs = ["reflect"]
requires = [{ id = "meal", text = "one meal" }, { id = "guest", text = "a guest" }]
questions = [{ id = "which", phase = "what", ask = "Which meal was it?", requires = ["meal"] }]
"""

TWENTY = "\n".join(
    [
        'id = "twenty"\ntitle = "Twenty criteria"\nnumber = "T20"\n',
        "[words]\nminimum = 2000\nmaximum = 2500\n",
        '[[outcomes]]\nnumber = "1"\ntext = "Do twenty things"\n',
        *(
            f'[[outcomes.criteria]]\nnumber = "1.{n}"\ntext = "Describe thing {n}"\n'
            'verbs = ["describe"]\n'
            for n in range(1, 21)
        ),
    ]
)

GRADED = """
id = "graded"
title = "Serve a meal"
number = "G 7"
version = "Issue 3"
valid_from = "1 September 2026"
credit = 1.5

[words]
about = 1000
margin = 10
excludes = ["Quotations", "footnotes"]

[decisions]
met = "achieved"
not_met = "not yet achieved"
grades = ["merit", "distinction"]
others = ["sent back"]

[[outcomes]]
number = "1"
text = "Cook for guests"

[[outcomes.criteria]]
number = "P1"
text = "Cook a meal"
grade = "Pass"
kind = "performance"
verbs = ["carry-out"]
parts = [{ label = "a)", text = "a soup" }, { label = "b)", text = "a dish" }]
ranges = [{ name = "Scope", items = ["at home", "at work", "outdoors"], at_least = 2 }]
evidence = [
    { what = "observation", by = "your assessor", at_least = 2 },
    { what = "witness testimony", by = "a guest" },
]

[[outcomes.criteria]]
number = "M1"
text = "Compare the guests' views"
grade = "Merit"
optional = true
outcomes = ["2"]
verbs = ["compare"]

[[outcomes]]
number = "2"
text = "Know what guests like"
"""

LABELS = ("1.1(a)", "2-3", "AC 1.1", "LO2/P3 [grade B]", "A.P1")

LONG_LABELS = "\n".join(
    [
        'id = "labels"\ntitle = "Labels as bodies print them"\nnumber = "L 1/2"\n',
        "[words]\nminimum = 500\nmaximum = 700\n",
        '[[outcomes]]\nnumber = "LO 1"\ntext = "Label things"\n',
        *(
            f'[[outcomes.criteria]]\nnumber = "{label}"\ntext = "Describe {label}"\n'
            'verbs = ["describe"]\n'
            for label in LABELS
        ),
    ]
)

SHAPES = {
    **{f"label {label}": (LONG_LABELS, label) for label in LABELS},
    "bare": (BARE, "1.1"),
    "graded": (GRADED, "P1"),
    "an optional criterion": (GRADED, "M1"),
    "an outcome without criteria": (GRADED, "2"),
    "verbs alone": (VERBS_ALONE, "A1"),
    "an unknown verb": (VERBS_ALONE, "A2"),
    "one question": (ONE_QUESTION, "1.1"),
    "twenty criteria": (TWENTY, "1.20"),
}
"""Name → the text of a pack, and the label of a criterion in it."""
