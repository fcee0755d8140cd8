"""What would make the portal lie is found: each is planted here."""

from pathlib import Path

import pytest

from contract_tests import contract as contracts
from tools.portal import content, coverage, guides, links, markdown, names, problems, sources
from tools.portal.languages import curl, java, python, typescript
from tools.portal.links import Page
from tools.portal.site import BrokenSiteError, _nav
from tools.portal.stage import Stage, failures


@pytest.fixture(scope="module")
def made() -> content.Content:
    return content.load()


@pytest.fixture(scope="module")
def stage(made):
    with Stage(made.contract, made.scenarios) as open_stage:
        yield open_stage


def site(tmp_path: Path, **pages: str) -> list[str]:
    for name, text in pages.items():
        (tmp_path / f"{name}.html").write_text(text)
    return list(links.findings(tmp_path, links.read(tmp_path)))


def test_a_site_whose_links_lead_somewhere_has_no_findings(tmp_path):
    (tmp_path / "llms.txt").write_text("text")
    a = '<a href="b.html#there">b</a> <a href="#here" id="here">a</a> <a href="llms.txt">t</a> <a href="https://x.example">x</a>'
    assert site(tmp_path, a=a, b='<h1 id="there">b</h1>') == []


@pytest.mark.parametrize("link", ["c.html", "b.html#nowhere", "#nowhere", "/b", "../a.html"])
def test_a_dead_link_is_found(tmp_path, link):
    assert site(tmp_path, a=f'<a href="{link}">x</a>', b="") == [f"a.html: dead link {link}"]


@pytest.mark.parametrize("tag", ['<script src="{}"></script>', '<link rel="stylesheet" href="{}">', '<img src="{}">'])
def test_what_is_loaded_from_elsewhere_is_found(tmp_path, tag):
    assert site(tmp_path, a=tag.format("https://cdn.example/x")) == ["a.html: loads https://cdn.example/x"]
    assert site(tmp_path, a=tag.format("x.js")) == ["a.html: there is no x.js to load"]


def test_of_an_empty_site_everything_is_missed(made):
    missed = set(coverage.findings({}, made))
    wanted = {
        "operation get_dataset has no place",
        "type Dataset has no place",
        "problem queue_full has no place",
        "setting MEASURAND_PORT has no place",
        "target docs-check has no place",
        "name DatasetNotFound has no place",
        "TypeScript name JobFailed has no place",
        "Java name DatasetNotFound has no place",
    }
    assert wanted <= missed


def test_what_has_its_place_is_not_missed(made):
    there = {
        "api/datasets.html": Page(anchors={"get_dataset", "Dataset"}),
        "problems/queue_full/index.html": Page(anchors={"queue_full"}),
        "settings.html": Page(text="MEASURAND_PORT"),
        "reference/targets.html": Page(text="make docs-check\n"),
        "sdk/python-names.html": Page(anchors={"DatasetNotFound"}),
    }
    assert len(set(coverage.findings({}, made)) - set(coverage.findings(there, made))) == 6


def test_an_operation_without_a_sample_is_missed(made):
    shown = {language: dict(samples) for language, samples in made.shown.items()}
    del shown["Python"]["get_dataset"]
    less = content.Content(made.contract, made.scenarios, made.chosen, shown, made.languages)
    there = {"api/datasets.html": Page(anchors={"get_dataset"})}
    assert "operation get_dataset has no place" in set(coverage.findings(there, less))


def test_every_problem_has_a_text_of_how_to_fix_it():
    assert problems.fixes().keys() == contracts.load().problems.keys()


def test_a_code_that_somebody_wrote_of_and_nobody_sends_is_missed(made, monkeypatch):
    monkeypatch.setattr(problems, "fixes", lambda: {"no_such_code": "x " * 20})
    assert "problem no_such_code has no place" in set(coverage.findings({}, made))


@pytest.mark.parametrize("language", [curl, python])
def test_a_sample_that_runs_is_well(made, stage, language):
    shown = {"get_dataset": made.shown[language.NAME]["get_dataset"]}
    assert list(failures(language, shown, made.chosen, stage)) == []


@pytest.mark.parametrize(
    ("language", "code", "finding"),
    [
        (curl, 'curl -fsS "$MEASURAND_URL/api/v1/nowhere"', "it ended with 22"),
        (curl, 'echo \'{"name": "another"}\'', "name: expected 'sensors', found 'another'"),
        (curl, "true", "JSONDecodeError"),
        (python, "mz.datasets.get('sensors')", "NameError"),
        (python, "from measurand import Measurand\nmz = Measurand()\nmz.datasets.get('nope')", "DatasetNotFound"),
        (python, "from measurand import Measurand\nmz = Measurand()\nmz.datasets.get('sensors')", "it prints nothing"),
    ],
)
def test_a_sample_that_fails_is_found(made, stage, language, code, finding):
    found = list(failures(language, {"get_dataset": code}, made.chosen, stage))
    assert found[0].startswith(f"get_dataset in {language.NAME}: ")
    assert finding in " ".join(found)


IMPORT = 'import { Measurand } from "@measurand/sdk";\n'
TYPESCRIPT = IMPORT + "console.log(await new Measurand().datasets.%s);\n"
JAVA = "import io.measurand.Measurand;\n\ntry (var mz = Measurand.fromEnvironment()) { mz.datasets().%s; }\n"


@pytest.mark.parametrize(
    ("language", "code", "finding"),
    [
        (typescript, TYPESCRIPT % 'get("nope")', "get_dataset in TypeScript: SampleFailedError"),
        (typescript, TYPESCRIPT % "fetch()", "TypeScript: tsc failed"),
        (java, JAVA % 'get("nope")', "get_dataset in Java: SampleFailedError"),
        (java, JAVA % "fetch()", "Java: javac failed"),
    ],
)
def test_a_compiled_sample_that_fails_is_found(made, stage, language, code, finding):
    found = list(failures(language, {"get_dataset": code}, made.chosen, stage))
    assert found[0].startswith(finding)


def test_a_block_of_a_guide_that_fails_is_found_and_the_others_run(stage):
    server, _ = stage.server("full")
    page = '```python\nx = 1\n```\n=== "tab"\n\n    ```sh\n    exit 3\n    ```\n```python\nprint(x)\n```\n```json\n```'
    ran = dict(guides.failures({"guides/a.md": page, "operating/b.md": page}, server.url, server.keys["owner"]))
    assert [bool(failed) for failed in ran.values()] == [False, True, False]
    assert "it ended with 3" in ran["guides/a.md, block 2"][0]


def test_the_samples_say_what_the_step_says(made):
    upload = made.chosen["upload_file"]
    assert '-F file=@orders.csv \\\n  -F name=orders \\\n  "$MEASURAND_URL/api/v1/upload"' in curl.render(upload)
    assert 'mz.datasets.upload(Path("orders.csv"), name="orders")' in python.render(upload)
    assert "mz.uploads.get(upload_id)" in python.render(made.chosen["get_upload"])


def test_every_language_shows_every_operation(made):
    for shown in made.shown.values():
        assert shown.keys() == made.contract.operations.keys()


def test_a_page_that_is_named_and_not_there_stops_the_build():
    with pytest.raises(BrokenSiteError, match=r"guides/nowhere\.md"):
        list(_nav([{"Guides": ["guides/nowhere.md"]}], {"index.md": ""}))


def test_a_folder_stands_for_the_pages_that_are_not_named():
    pages = dict.fromkeys(["guides/b.md", "guides/a.md", "guides/c.md"], "")
    assert list(_nav([{"Guides": ["guides/b.md", "guides/"]}], pages)) == [
        {"Guides": ["guides/b.md", "guides/a.md", "guides/c.md"]}
    ]


def test_names_of_pages_become_links():
    assert "[stuck-queue](../operating/stuck-queue.md)" in sources.pages()["operating/index.md"]


def test_a_cell_does_not_end_its_row():
    assert markdown.table(("a", "b"), [("x|y", "1\n2")]).splitlines()[2] == r"| x\|y | 1; 2 |"


def test_names_come_with_what_their_declaration_says():
    assert all((names.java()["Measurand"], names.typescript()["Measurand"], names.typescript()["Dataset"]))
    assert len(names.java()) > 100 < len(names.typescript())
