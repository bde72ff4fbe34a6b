"""Filling templates, and judging the ones that cadres upload.

A template is a program in someone's hands, so it may only name variables, choose by them and loop
over them: the syntax tree is walked before anything runs, and what runs is jinja's sandbox.
"""

import difflib
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import docx
from django.utils.translation import gettext as _
from docxtpl import DocxTemplate, Listing
from jinja2 import nodes
from jinja2.exceptions import TemplateError, TemplateSyntaxError
from jinja2.meta import find_undeclared_variables

from niangjia.kernel.base.errors import Refusal

from .filler import FILTERS, clean, environment, filler
from .kinds import PaperKind
from .render import texts
from .titles import title_lines

MAX_BYTES = 5 * 2**20
MAX_UNPACKED = 60 * 2**20
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.For, nodes.Const, nodes.Filter,
    nodes.Compare, nodes.Operand, nodes.Not, nodes.And, nodes.Or, nodes.Getattr,
)  # fmt: skip


@dataclass(slots=True)
class Verdict:
    """What was found in an uploaded template. faults stop it; warnings do not."""

    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    used: list[str] = field(default_factory=list)

    @property
    def fit(self) -> bool:
        return not self.faults


def fill(kind: PaperKind, facts: dict[str, Any], template: bytes | None = None, owner: str = "") -> bytes:
    """The paper as .docx. facts: values by variable name; 标题 is made of them when it is missing.
    owner: the union above that the template belongs to, when it is not the issuer's own.

    Raises Refusal when a fact is missing or the template fails.
    """
    values = facts | {"标题": facts.get("标题") or kind.title(facts)}
    if missing := [v.name for v in kind.all_variables() if v.required and not values.get(v.name)]:
        raise Refusal(_("The paper cannot be written: %(names)s missing.") % {"names": "、".join(missing)})
    context = {variable.name: _value(values.get(variable.name, "")) for variable in kind.all_variables()}
    title = clean(str(values["标题"]))
    context["标题"] = Listing("\n".join(title_lines(title)))
    try:
        return filler(kind, str(values["发文机关"]), template, owner).fill(context, title)
    except TemplateError as fault:
        raise Refusal(
            _("The template cannot be filled: %(fault)s") % {"fault": fault.message or fault}
        ) from fault


def _value(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [clean(str(item)) for item in value]
    text = clean(str(value)).replace("\r\n", "\n").replace("\r", "\n")
    return Listing(text) if "\n" in text else text


def judge(kind: PaperKind, data: bytes) -> Verdict:
    """Everything wrong with an uploaded template, at once, in sentences."""
    verdict = Verdict(faults=package_faults(data))
    if verdict.faults:
        return verdict
    try:
        tree = _tree(data)
    except TemplateSyntaxError as fault:
        verdict.faults.append(
            _("A placeholder is not closed or misspelt: %(fault)s. Write {{ name }}.")
            % {"fault": fault.message}
        )
        return verdict
    verdict.faults = _judge_program(tree)
    if verdict.fit:
        _judge_names(kind, tree, verdict)
    if verdict.fit:
        _try(kind, data, verdict)
    return verdict


def package_faults(data: bytes) -> list[str]:
    """What speaks against opening the file at all: size, form, macros, outside parts, entity declarations."""
    if len(data) > MAX_BYTES:
        return [_("The file is larger than 5 MB. Take out the pictures and try again.")]
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _archive_faults(archive)
    except (zipfile.BadZipFile, OSError, RuntimeError):
        return [_("This is not a Word document (.docx). Save it in Word or WPS as .docx and try again.")]


def _archive_faults(archive: zipfile.ZipFile) -> list[str]:
    names = set(archive.namelist())
    if "word/document.xml" not in names:
        return [_("This is not a Word document (.docx). Save it in Word or WPS as .docx and try again.")]
    if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
        return [_("The file unpacks to more than it should hold. It was not opened.")]
    if any("vbaProject" in name for name in names):
        return [_("The file holds macros. Save it as a plain .docx without macros.")]
    for name in names:
        if name.endswith((".xml", ".rels")):
            part = archive.read(name)
            if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
                return [_("The file holds declarations a Word document never needs. It was not opened.")]
            if b"attachedTemplate" in part and b'TargetMode="External"' in part:
                return [_("The file fetches a template from another place. Detach it and save again.")]
    return []


def _tree(data: bytes) -> nodes.Template:
    document = DocxTemplate(BytesIO(data))
    document.init_docx()
    xml = document.patch_xml(document.get_xml())
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _key, part in document.get_headers_footers(uri):
            xml += document.patch_xml(document.get_part_xml(part))
    return environment().parse(xml)


def _judge_names(kind: PaperKind, tree: nodes.Template, verdict: Verdict) -> None:
    known = {variable.name: variable for variable in kind.all_variables()}
    verdict.used = sorted(find_undeclared_variables(tree))
    for name in verdict.used:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            hint = _(" Did you mean {{ %(near)s }}?") % {"near": near[0]} if near else ""
            verdict.faults.append(_("This paper has nothing called {{ %(name)s }}.") % {"name": name} + hint)
    for variable in known.values():
        if variable.required and variable.name not in verdict.used:
            verdict.faults.append(
                _("{{ %(name)s }} (%(meaning)s) is missing; every paper of this kind needs it.")
                % {"name": variable.name, "meaning": variable.meaning}
            )
        elif variable.name not in verdict.used and variable.name != "发文机关":
            verdict.warnings.append(_("{{ %(name)s }} is not used.") % {"name": variable.name})


def _judge_program(tree: nodes.Template) -> list[str]:
    faults = []
    if any(not isinstance(node, _ALLOWED) for node in tree.find_all(nodes.Node)) or _deep(tree):
        faults.append(
            _("A template may only fill in names, choose with {% if %} and repeat with one {% for %}.")
        )
    faults.extend(
        _("The filter “%(name)s” is not available in templates.") % {"name": used.name}
        for used in tree.find_all(nodes.Filter)
        if used.name not in FILTERS
    )
    return faults


def _deep(tree: nodes.Template) -> bool:
    return any(next(iter(loop.find_all(nodes.For)), None) is not None for loop in tree.find_all(nodes.For))


def _try(kind: PaperKind, data: bytes, verdict: Verdict) -> None:
    try:
        shown = "".join(texts(docx.Document(BytesIO(fill(kind, kind.sample(), data)))))
    except (Refusal, ValueError, KeyError) as fault:
        verdict.faults.append(
            _("The template could not be filled with the sample: %(fault)s") % {"fault": fault}
        )
        return
    if str(kind.sample()["发文字号"]) not in shown:
        verdict.faults.append(_("The filled sample does not show the document number."))
