"""Saved views: a page with its filters under a name, for oneself or for an organisation."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from framsyn.web.analyse.explore.saved import view_save
from framsyn.web.analyse.models import SavedView
from framsyn.web.core.access import PUBLIC
from framsyn.web.core.changes import NotAllowedError, changes_of
from framsyn.web.core.models import Organisation

PLACE = "/analysera/utforska/vyer/"
ADDRESS = "/analysera/utforska/yrken/?rad=vard_omsorg&ordning=-brist"


def names_for(browser) -> list[str]:
    """The names of the views that a page lists."""
    return [view.name for view in browser.get(PLACE).context["views"]]


def test_a_view_is_saved_from_the_page_and_leads_back_to_it(finished_run, as_):
    finished_run(1)
    browser = as_("anna")
    form = browser.get(ADDRESS).context["save_form"]
    assert form.initial["address"] == ADDRESS
    answer = browser.post(PLACE, {"name": "Vårdens brist", "address": ADDRESS, "organisation": ""})
    assert answer.status_code == 302 and answer["Location"] == PLACE
    assert names_for(browser) == ["Vårdens brist"]
    assert 'href="/analysera/utforska/yrken/?rad=vard_omsorg&amp;ordning=-brist"' in (
        browser.get(PLACE).content.decode()
    )


def test_a_view_is_mine_until_i_share_it_and_then_my_organisation_s(region, viewer, as_):
    view_save(viewer("anna"), "Min", ADDRESS, None)
    view_save(viewer("anna"), "Vår", ADDRESS, region["region"])
    assert names_for(as_("anna")) == ["Min", "Vår"]
    assert names_for(as_("adam")) == ["Vår"]
    assert names_for(as_("hanna")) == []


def test_only_who_saved_a_view_removes_it_and_it_is_on_record(region, viewer, as_):
    view = view_save(viewer("anna"), "Vår", ADDRESS, region["region"])
    remove = f"{PLACE}{view.pk}/ta-bort/"
    assert as_("adam").post(remove).status_code == 404
    assert as_("anna").get(remove).status_code == 405
    assert f'action="{remove}"' not in as_("adam").get(PLACE).content.decode()
    assert as_("anna").post(remove).status_code == 302
    assert not SavedView.objects.exists()
    assert [change.action for change in changes_of(view)] == ["remove", "add"]


def test_nobody_shares_with_an_organisation_that_is_not_theirs(region, viewer, as_):
    other = Organisation.objects.get(key="norsjo")
    with pytest.raises(NotAllowedError):
        view_save(viewer("anna"), "Min", ADDRESS, other)
    with pytest.raises(NotAllowedError):
        view_save(PUBLIC, "Min", ADDRESS, None)
    sent = {"name": "Min", "address": ADDRESS, "organisation": other.pk}
    assert 'id="id_organisation_error"' in as_("anna").post(PLACE, sent).content.decode()
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org/",
        "javascript:alert(1)",
        "analysera/",
        "/analysera/\x00",
        "/" + "a" * 1_000,
        "",
    ],
)
def test_only_addresses_of_this_site_are_saved(region, viewer, as_, address):
    answer = as_("anna").post(PLACE, {"name": "Min", "address": address, "organisation": ""})
    with pytest.raises(ValidationError):
        view_save(viewer("anna"), "Min", address, None)
    assert answer.status_code == 200 and not SavedView.objects.exists()
    assert 'class="error-summary"' in answer.content.decode()


def test_a_view_without_a_name_says_what_to_do_and_keeps_the_address(region, as_):
    answer = as_("anna").post(PLACE, {"name": " ", "address": ADDRESS, "organisation": ""})
    text = answer.content.decode()
    assert "Ge vyn ett namn" in text and "rad=vard_omsorg&amp;ordning=-brist" in text
