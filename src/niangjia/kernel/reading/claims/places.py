"""In which line of work a claim stands: the words of its clause, of the clauses around, of its sentence, of the head
of its paragraph, of the headings over it and of the title, weighed by where they stand; what the marked reports taught
of single words and units comes on top."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..shapes import Document, Sentence, Span
from ..words import LineWords
from .features import LISTING
from .lexicon import DOING
from .spots import Spot
from .tries import words_pattern
from .weights import line_weights

# Heavy words weigh more than in proportion; what piles up in one region counts up to a bound.
POWER, MOST, MOST_HEADS = 1.4, 9.0, 4.0
LEVELS = 3
SETTLES = 3
UNITS = {
    "人": "people", "名": "people", "位": "people", "家": "bodies", "个": "bodies", "所": "bodies", "座": "bodies", "处": "bodies",
    "间": "bodies", "支": "bodies", "次": "doings", "场": "doings", "期": "doings", "批": "doings", "批次": "doings", "场次": "doings",
    "届": "doings", "人次": "visits", "户次": "visits", "件次": "visits", "元": "money", "%": "share", "个百分点": "share", "倍": "share",
    "份": "papers", "册": "papers", "张": "papers", "本": "papers", "篇": "papers", "条": "papers", "套": "papers", "幅": "papers",
    "件": "cases", "起": "cases", "例": "cases", "项": "cases", "宗": "cases",
}  # fmt: skip

Scores = dict[str, float]
Word = tuple[int, str]


@dataclass
class Sight:
    """What speaks for each line. regions: line -> region -> weight of its words there. tokens: what else is seen, with
    its strength."""

    regions: dict[str, Scores] = field(default_factory=dict)
    tokens: Scores = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)

    def add(self, line: str, region: str, weight: float, most: float = MOST) -> None:
        shelf = self.regions.setdefault(line, {})
        shelf[region] = min(most, shelf.get(region, 0.0) + weight)


class Lexicon:
    """The words of all lines in one pattern. Built once for a vocabulary."""

    def __init__(self, lines: Sequence[LineWords]) -> None:
        self.words: dict[str, list[tuple[str, float]]] = {}
        self.headings: dict[str, list[str]] = {}
        for line in lines:
            for word, weight in line.words.items():
                self.words.setdefault(word, []).append((line.code, weight))
            for word in line.headings:
                self.headings.setdefault(word, []).append(line.code)
        self.codes = tuple(line.code for line in lines)
        self._pattern = words_pattern(self.words)
        self._heads = words_pattern(self.headings)

    def found(self, text: str, start: int, end: int) -> list[Word]:
        """Words with their places, the longest at each place."""
        return [(match.start(), match[0]) for match in self._pattern.finditer(text, start, end)]

    def heading(self, text: str) -> Scores:
        scores: Scores = {}
        for match in self._heads.finditer(text):
            for code in self.headings[match[0]]:
                scores[code] = scores.get(code, 0.0) + 1.5
        for match in self._pattern.finditer(text):
            for code, weight in self.words[match[0]]:
                scores[code] = scores.get(code, 0.0) + weight / 2
        return scores


class Placer:
    """Places the claims of one document; sentences, headings and heads of paragraphs are looked at once."""

    def __init__(self, text: str, document: Document, lexicon: Lexicon) -> None:
        self.text, self.document, self.lexicon = text, document, lexicon
        self._heads: dict[int, Scores] = {}
        self._leads: dict[int, Scores] = {}
        self._title = lexicon.heading(document.title)
        self._sentence: tuple[int, list[Word]] = (-1, [])

    def place(self, spot: Spot, subject: Span, noun: str, kept: str) -> tuple[Scores, tuple[str, ...]]:
        """Scores of the lines, and the words that spoke for the best. subject: span of subject and number. kept: the
        line of the claim before in the same sentence."""
        sight = self.sight(spot, subject, noun, kept)
        regions, tokens = line_weights()
        scores = dict.fromkeys(self.lexicon.codes, 0.0) if self.lexicon.codes else {}
        for code, shelf in sight.regions.items():
            scores[code] = sum(regions.get(region, 0.0) * weight for region, weight in shelf.items())
        for token, strength in sight.tokens.items():
            for code, weight in tokens.get(token, {}).items():
                if code in scores:
                    scores[code] += weight * strength
        best = max(scores, key=lambda code: scores[code], default="")
        return scores, tuple(dict.fromkeys(sight.words.get(best, ())))

    def place_cell(self, sentence: Sentence, words: str, caption: str) -> Scores:
        """Scores of the lines for a cell of a table. words: its column and row."""
        sight, (regions, _) = Sight(), line_weights()
        for code, weight in self.lexicon.heading(words).items():
            sight.add(code, "close", 3 * weight)
        for code, weight in self.lexicon.heading(caption).items():
            sight.add(code, "before", weight)
        self._above(sight, sentence)
        return {
            code: sum(regions.get(region, 0.0) * weight for region, weight in shelf.items())
            for code, shelf in sight.regions.items()
        }

    def sight(self, spot: Spot, subject: Span, noun: str, kept: str) -> Sight:
        """Everything that is seen from one claim."""
        sight = Sight()
        words = self._words(spot.index)
        nearest = _nearest(words, subject, spot.number.span.start)
        for place, word in words:
            self._word(sight, spot, subject, place, word, place == nearest)
        self._above(sight, spot.sentence)
        if kept:
            sight.add(kept, "kept", 1)
            if "其中" in spot.near or "含" in spot.near or LISTING.match(spot.near):
                sight.add(kept, "kept by part", 1)
            if not any(spot.clause.start <= place < spot.clause.end for place, _ in words):
                sight.add(kept, "kept by silence", 1)
        sight.tokens["unit " + UNITS.get(spot.number.unit, spot.number.unit)] = 1
        if noun:
            sight.tokens["noun " + noun[-2:]] = 1
        for match in DOING.finditer(spot.near):
            sight.tokens["verb " + match[0]] = 0.5
        return sight

    def _word(self, sight: Sight, spot: Spot, subject: Span, place: int, word: str, nearest: bool) -> None:
        region, strength = self._region(spot, place)
        inside = subject.start <= place < subject.end
        for code, weight in self.lexicon.words[word]:
            heavy = weight**POWER
            sight.add(code, region, heavy)
            if inside:
                sight.add(code, "subject", heavy)
            if nearest:
                sight.add(code, "nearest", heavy)
                if weight >= SETTLES:
                    sight.add(code, "settled", 1)
            sight.words.setdefault(code, []).append(word)
        token = "word " + word
        sight.tokens[token] = max(strength, sight.tokens.get(token, 0.0))
        if nearest:
            sight.tokens["nearest " + word] = 1

    def _region(self, spot: Spot, place: int) -> tuple[str, float]:
        """Where a word stands as seen from the number, and how strong it is from there."""
        clause, number = spot.clause, spot.number
        if clause.start <= place < clause.end:
            start = clause.start if spot.last is None else spot.last.outer.end
            end = clause.end if spot.following is None else spot.following.outer.start
            return ("close" if start <= place < end else "clause"), 1.0
        ahead = place >= number.span.end
        between = self.text[clause.end : place] if ahead else self.text[place : clause.start]
        if "；" in between or ";" in between:
            return "beyond", 0.15
        cuts = between.count("，") + between.count(",")
        strength = 0.4 if cuts <= 1 else 0.15
        if ahead:
            return ("after" if cuts <= 1 else "long after"), strength
        return ("before" if cuts <= 1 else "long before" if cuts == 2 else "far before"), strength

    def _words(self, index: int) -> list[Word]:
        if self._sentence[0] != index:
            span = self.document.sentences[index].span
            self._sentence = (index, self.lexicon.found(self.text, span.start, span.end))
        return self._sentence[1]

    def _above(self, sight: Sight, sentence: Sentence) -> None:
        for level, heading in enumerate(self._over(sentence)):
            for code, weight in heading.items():
                sight.add(code, f"heading {level}", weight, MOST_HEADS)
        for region, scores in (("lead", self._lead(sentence)), ("title", self._title)):
            for code, weight in scores.items():
                sight.add(code, region, weight, MOST_HEADS)

    def _lead(self, sentence: Sentence) -> Scores:
        """The head of the paragraph, up to its first stop."""
        if sentence.paragraph >= len(self.document.paragraphs):
            return {}
        if sentence.paragraph not in self._leads:
            start, end = self.document.paragraphs[sentence.paragraph]
            head = self.text[start : min(end, start + 28)]
            stops = [place for sign in "。：:】，," if (place := head.find(sign)) > 0]
            self._leads[sentence.paragraph] = self.lexicon.heading(head[: min(stops)]) if stops else {}
        return self._leads[sentence.paragraph]

    def _over(self, sentence: Sentence) -> Iterator[Scores]:
        """Scores of the headings over a sentence, innermost first."""
        index, level = sentence.heading, 0
        while index >= 0 and level < LEVELS:
            heading = self.document.headings[index]
            if index not in self._heads:
                self._heads[index] = self.lexicon.heading(heading.title)
            yield self._heads[index]
            index, level = heading.parent, level + 1


def _nearest(words: Sequence[Word], subject: Span, number: int) -> int:
    """Place of the word of the subject that stands nearest to the number, or -1."""
    before = [place for place, _ in words if subject.start <= place < number]
    after = [place for place, _ in words if number <= place < subject.end]
    return after[0] if after else before[-1] if before else -1
