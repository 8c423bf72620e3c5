"""One duty in the browser: done, refused, changed by two at once."""

import re

import pytest

from framsyn.web.core.models import Duty


def form_of(duty, **changed):
    words = {
        "version": duty.version,
        "title": duty.title,
        "instructions": duty.instructions,
        "due": duty.due.isoformat(),
        "phase": duty.phase,
        "role": duty.role,
        "title_en": duty.title_en,
        "instructions_en": duty.instructions_en,
    }
    return words | changed


def test_two_people_who_change_the_same_duty_both_keep_their_text(duty, as_):
    figures = duty("staff_figures")
    address = f"/uppgift/{figures.pk}/andra/"
    hanna, disa = as_("hanna"), as_("disa")
    assert hanna.post(address, form_of(figures, title="Hannas ord")).status_code == 302
    answer = disa.post(address, form_of(figures, title="Disas ord", instructions="Så <b>här</b>"))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Hanna har ändrat samma sak" in text
    assert "Hannas ord" in text and "Disas ord" in text
    assert "Så &lt;b&gt;här&lt;/b&gt;" in text
    assert duty("staff_figures").title == "Hannas ord", "nothing is overwritten silently"
    # Choosing one's own is one more press: the form carries the version that is now seen.
    version = re.search(r'name="version" value="(\d+)"', text)[1]
    chosen = form_of(figures, title="Hannas och Disas ord", version=version)
    assert disa.post(address, chosen).status_code == 302
    assert duty("staff_figures").title == "Hannas och Disas ord"


def test_a_form_with_errors_says_what_to_do_and_keeps_what_was_typed(duty, as_):
    figures = duty("staff_figures")
    wrong = form_of(figures, title="", instructions="Mina långa ord", due="31 februari")
    text = as_("hanna").post(f"/uppgift/{figures.pk}/andra/", wrong).content.decode()
    assert "Skriv vad som ska göras." in text
    assert "Skriv dagen som år-månad-dag" in text
    assert "Mina långa ord" in text and "31 februari" in text
    assert 'href="#id_title"' in text and 'href="#id_due"' in text


def test_what_the_service_refuses_is_told_at_its_field(cycle, duty, as_):
    figures = duty("staff_figures")
    wrong = form_of(figures, due="1999-02-01")
    text = as_("hanna").post(f"/uppgift/{figures.pk}/andra/", wrong).content.decode()
    assert 'id="id_due_error"' in text
    assert f"Välj en dag under {cycle.year}" in text


@pytest.mark.parametrize("missing", ["version", "role"])
def test_a_form_without_a_field_changes_nothing(duty, as_, missing):
    figures = duty("staff_figures")
    form = form_of(figures, title="Ändrad")
    del form[missing]
    assert as_("hanna").post(f"/uppgift/{figures.pk}/andra/", form).status_code == 200
    assert duty("staff_figures").title != "Ändrad"


def test_a_duty_is_marked_as_done_and_not_done_again(cycle, duty, as_):
    figures, browser = duty("staff_figures"), as_("hanna")
    form = {"version": 1, "evidence": "https://example.se/fil", "on": f"{cycle.year}-01-01"}
    assert browser.post(f"/uppgift/{figures.pk}/klar/", form).status_code == 302
    assert duty("staff_figures").done_by.name == "Hanna"
    text = browser.get(f"/uppgift/{figures.pk}/").content.decode()
    assert 'href="https://example.se/fil"' in text
    assert browser.get(f"/uppgift/{figures.pk}/klar/").status_code == 405
    assert browser.post(f"/uppgift/{figures.pk}/inte-klar/").status_code == 302
    assert duty("staff_figures").done_at is None


def test_a_hostile_result_is_shown_as_words(cycle, duty, as_):
    figures, browser = duty("staff_figures"), as_("hanna")
    hostile = "javascript:alert(1) <script>x</script>"
    form = {"version": 1, "evidence": hostile, "on": f"{cycle.year}-01-01"}
    browser.post(f"/uppgift/{figures.pk}/klar/", form)
    text = browser.get(f"/uppgift/{figures.pk}/").content.decode()
    assert "<script>x" not in text and 'href="javascript' not in text
    assert "javascript:alert(1)" in text


def test_the_page_of_a_decision_says_what_is_missing_and_where_it_is_made(
    cycle, duty, decided, as_
):
    own_part, browser = duty("decide_own_part"), as_("disa")
    address = f"/uppgift/{own_part.pk}/"
    text = browser.get(address).content.decode()
    assert "Handlingsplanen är inte beslutad" in text and 'href="/planera/"' in text
    assert "Markera som klar" not in text
    form = {"version": 1, "evidence": "§ 3", "on": f"{cycle.year}-01-02"}
    refused = browser.post(f"{address}klar/", form).content.decode()
    assert "Det går inte att besluta än" in refused
    assert "§ 3" in refused, "what was typed is kept"
    decided("decide_plan")
    assert browser.post(f"{address}klar/", form).status_code == 302
    assert duty("decide_own_part").evidence == "§ 3"


def test_a_duty_of_ones_own_is_written_after_choosing_the_organisation(cycle, region, as_):
    browser, address = as_("hanna"), f"/ar/{cycle.year}/ny-uppgift/"
    choices = browser.get(address).content.decode()
    assert "Norsjö" in choices and "Åsele" not in choices, "a plain member writes no duties"
    chosen = f"{address}?organisation={region['norsjo'].pk}"
    form = {
        "version": 1,
        "title": "Ring arbetsgivarna",
        "due": f"{cycle.year}-06-01",
        "phase": "collect",
        "role": "contributor",
    }
    assert browser.post(chosen, form).status_code == 302
    assert Duty.objects.get(title="Ring arbetsgivarna").organisation == region["norsjo"]
    elsewhere = f"{address}?organisation={region['radet'].pk}"
    assert browser.post(elsewhere, form).status_code == 200
    assert Duty.objects.filter(title="Ring arbetsgivarna").count() == 1


def test_removing_asks_first_and_then_removes(cycle, region, as_):
    new = Duty.objects.create(
        cycle=cycle,
        organisation=region["norsjo"],
        phase="act",
        role="contributor",
        title="Tillfällig",
        due=cycle.phases.first().begins,
    )
    browser, address = as_("hanna"), f"/uppgift/{new.pk}/ta-bort/"
    assert "Ta bort uppgiften?" in browser.get(address).content.decode()
    assert Duty.objects.filter(pk=new.pk).exists()
    assert browser.post(address).status_code == 302
    assert not Duty.objects.filter(pk=new.pk).exists()
