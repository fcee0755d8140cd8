"""All pages of the portal, and what they were made from."""

from collections.abc import Mapping
from dataclasses import dataclass

from contract_tests import contract as contracts
from contract_tests import scenarios
from contract_tests.contract import Contract
from contract_tests.scenarios import Scenario
from sdks import generator, marks
from tools.portal import methods, names, problems, samples, sources, tables
from tools.portal.languages import Language, languages
from tools.portal.markdown import Pages
from tools.portal.reference import Reference
from tools.portal.samples import Sample


@dataclass(frozen=True)
class Content:
    """The contract, its scenarios, and a sample of each operation in each language."""

    contract: Contract
    scenarios: list[Scenario]
    chosen: Mapping[str, Sample]
    shown: Mapping[str, Mapping[str, str]]
    """Samples by language and operation."""
    languages: list[Language]

    def pages(self) -> Pages:
        """Write every page."""
        fences = {language.NAME: language.FENCE for language in self.languages}
        by_operation = {
            name: [(language, fences[language], shown[name]) for language, shown in self.shown.items()]
            for name in self.chosen
        }
        return {
            **sources.pages(),
            **Reference(self.contract, self.chosen, by_operation).pages(),
            **problems.pages(self.contract),
            **methods.pages(self.contract),
            **tables.pages(self.contract, self.scenarios),
            **names.pages(),
        }


def load() -> Content:
    """Read everything of this tree."""
    contract = contracts.load()
    told = list(scenarios.load(contract))
    marked = {operation["operationId"]: operation for operation in marks.mark(generator.contract())}
    chosen = samples.choose(contract, marked, told)
    spoken = languages()
    shown = {language.NAME: {name: language.render(sample) for name, sample in chosen.items()} for language in spoken}
    return Content(contract, told, chosen, shown, spoken)
