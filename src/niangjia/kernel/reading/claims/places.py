"""In which line of work a claim stands: the words of its clause, of the clauses around, of its sentence, of the head
of its paragraph and of the headings over it, each weighed by how near it stands."""

from collections.abc import Sequence

from ..shapes import Document, Sentence, Span
from ..words import LineWords
from .tries import words_pattern

# What a word weighs by where it stands. A clause further off weighs FADE times less, a semicolon counts as several.
SUBJECT, CLAUSE, BEFORE, AFTER, FADE = 0.8, 2.0, 1.1, 0.5, 0.6
SEMICOLON = 3
LEAD, KEPT, EARLIER = 1.0, 0.8, 0.2
HEADINGS = (1.6, 1.0, 0.7, 0.5)

Scores = dict[str, float]


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
        self._pattern = words_pattern(self.words)
        self._heads = words_pattern(self.headings)

    def found(self, text: str, start: int, end: int) -> list[tuple[int, str]]:
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
    """Scores the sentences of one document, each once."""

    def __init__(self, text: str, document: Document, lexicon: Lexicon) -> None:
        self.text, self.document, self.lexicon = text, document, lexicon
        self._heads: dict[int, Scores] = {}
        self._leads: dict[int, Scores] = {}
        self._sentence: tuple[int, list[tuple[int, str]]] = (-1, [])

    def place(self, index: int, clause: Span, subject: Span, kept: str) -> tuple[Scores, tuple[str, ...]]:
        """Scores of the lines for a clause of a sentence, and the words that spoke for the best. kept: the line of the
        claim before in the same sentence."""
        sentence = self.document.sentences[index]
        scores: Scores = {}
        for more, times in ((self._headings(sentence), 1.0), (self._lead(sentence), LEAD)):
            for code, weight in more.items():
                scores[code] = scores.get(code, 0.0) + weight * times
        because: dict[str, list[str]] = {}
        for place, word in self._words(index):
            near = self._nearness(place, clause) + (SUBJECT if subject.start <= place < subject.end else 0.0)
            for code, weight in self.lexicon.words[word]:
                scores[code] = scores.get(code, 0.0) + weight * near
                because.setdefault(code, []).append(word)
        if kept:
            scores[kept] = scores.get(kept, 0.0) + KEPT
        best = max(scores, key=lambda code: scores[code], default="")
        return scores, tuple(dict.fromkeys(because.get(best, ())))

    def _nearness(self, place: int, clause: Span) -> float:
        if clause.start <= place < clause.end:
            return CLAUSE
        ahead = place >= clause.end
        between = self.text[clause.end : place] if ahead else self.text[place : clause.start]
        cuts = (
            between.count("，") + between.count(",") + SEMICOLON * (between.count("；") + between.count(";"))
        )
        return (AFTER if ahead else BEFORE) * FADE ** max(0, cuts - 1)

    def _words(self, index: int) -> list[tuple[int, str]]:
        if self._sentence[0] != index:
            span = self.document.sentences[index].span
            self._sentence = (index, self.lexicon.found(self.text, span.start, span.end))
        return self._sentence[1]

    def _lead(self, sentence: Sentence) -> Scores:
        """The head of the paragraph, up to its first stop, where the sentence is not itself the head; and the sentence
        before, a little."""
        if sentence.paragraph >= len(self.document.paragraphs):
            return {}
        if sentence.paragraph not in self._leads:
            start, end = self.document.paragraphs[sentence.paragraph]
            head = self.text[start : min(end, start + 28)]
            stops = [place for sign in "。：:】，," if (place := head.find(sign)) > 0]
            self._leads[sentence.paragraph] = self.lexicon.heading(head[: min(stops)]) if stops else {}
        return self._leads[sentence.paragraph]

    def _headings(self, sentence: Sentence) -> Scores:
        if sentence.heading < 0:
            return {}
        if sentence.heading not in self._heads:
            scores: Scores = {}
            index, level = sentence.heading, 0
            while index >= 0 and level < len(HEADINGS):
                heading = self.document.headings[index]
                for code, weight in self.lexicon.heading(heading.title).items():
                    scores[code] = scores.get(code, 0.0) + weight * HEADINGS[level]
                index, level = heading.parent, level + 1
            self._heads[sentence.heading] = scores
        return self._heads[sentence.heading]
