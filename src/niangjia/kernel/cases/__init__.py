"""How records move, by what rules, and what is due.

Import from here: `from niangjia.kernel.cases.lifecycle import Lifecycle, State, Transition, Reason, Due`,
`from niangjia.kernel.cases.engine import move, open_case, reasons_against, available`,
`from niangjia.kernel.cases import queries`.
"""
