"""Who changed what, when, from what to what; compared, taken back, brought back."""

import pytest
from django.core.exceptions import ValidationError

from framsyn.web.core.changes import ConflictError, NotAllowedError, changes_of
from framsyn.web.core.models import Change, Cluster, Membership, Organisation, PersonalDataRead
from framsyn.web.core.organisations.clusters import cluster_remove, cluster_save
from framsyn.web.core.organisations.memberships import (
    LastAdminError,
    membership_add,
    membership_remove,
)
from framsyn.web.core.organisations.services import organisation_edit
from framsyn.web.core.people.services import person_edit
from framsyn.web.core.record.labels import value_words
from framsyn.web.core.record.selectors import history, told_change
from framsyn.web.core.record.services import NotUndoneError, change_undo
from framsyn.web.core.trust import trusted


def latest(one):
    return Change.objects.filter(model=one._meta.label_lower, object_id=str(one.pk)).first()


def test_history_tells_each_field_in_words(cluster, viewer):
    last, renamed, made = history(viewer("hanna"), "core.cluster", str(cluster.pk))
    assert (last.who, last.did) == ("Hanna", "ändrade")
    (areas,) = last.fields
    assert areas.label == "kommuner"
    assert (areas.before, areas.after) == ("Norsjö, Åsele", "Norsjö, Malå, Åsele")
    assert [(f.label, f.before, f.after) for f in renamed.fields] == [
        ("namn", "Inlandet", "Malå och grannar")
    ]
    assert {f.label for f in made.fields} == {"organisation", "namn", "kommuner", "delas med alla"}


def test_the_page_speaks_the_readers_language(cluster, as_):
    address = f"historik/core.cluster/{cluster.pk}/"
    swedish = as_("hanna").get(f"/{address}").content.decode()
    english = as_("hanna").get(f"/en/{address}").content.decode()
    assert "Hanna ändrade" in swedish and ">kommuner<" in swedish
    assert "Hanna changed" in english and ">municipalities<" in english


def test_two_versions_are_compared_field_by_field(cluster, as_):
    made, _renamed, last = reversed(changes_of(cluster))
    address = f"/historik/core.cluster/{cluster.pk}/jamfor/"
    page = as_("hanna").get(address, {"fran": last.pk, "till": made.pk}).content.decode()
    assert "2 fält skiljer" in page
    assert "<del>Inlandet</del>" in page and "<ins>Malå och grannar</ins>" in page
    same = as_("hanna").get(address, {"fran": last.pk, "till": last.pk}).content.decode()
    assert "Versionerna är lika" in same


@pytest.mark.parametrize("key", ["", "x", "-1", "9" * 30, "²"])
def test_versions_that_are_not_there_are_not_found(cluster, as_, key):
    address = f"/historik/core.cluster/{cluster.pk}/jamfor/"
    assert as_("hanna").get(address, {"fran": key, "till": key}).status_code == 404


@pytest.mark.parametrize(
    "address", ["core.nothing/1", "nothing/1", "auth.group/1", "core.cluster/0", "core.change/1"]
)
def test_history_of_what_is_not_there_is_not_found(region, as_, address):
    assert as_("siv").get(f"/historik/{address}/").status_code == 404


def test_history_is_for_those_who_may_read_it(cluster, as_):
    address = f"/historik/core.cluster/{cluster.pk}/"
    assert as_("disa").get(address).status_code == 200
    assert as_("anna").get(address).status_code == 404
    assert as_("").get(address)["Location"].startswith("/konto/logga-in/")


def test_the_latest_change_is_taken_back_and_the_record_holds_it(cluster, as_):
    page = as_("hanna").get(f"/historik/core.cluster/{cluster.pk}/").content.decode()
    assert page.count("Ångra den här ändringen") == 1
    answer = as_("hanna").post(f"/historik/andring/{latest(cluster).pk}/angra/", follow=True)
    assert "Ändringen är ångrad" in answer.content.decode()
    cluster.refresh_from_db()
    assert cluster.areas == ["2417", "2463"]
    assert latest(cluster).action == "undo" and latest(cluster).undoes is not None


def test_an_older_change_is_not_taken_back_over_a_newer(cluster, as_, viewer):
    older = changes_of(cluster)[1]
    with pytest.raises(ConflictError):
        change_undo(viewer("hanna"), older)
    answer = as_("hanna").post(f"/historik/andring/{older.pk}/angra/", follow=True)
    assert "Ångra den senaste ändringen först" in answer.content.decode()
    cluster.refresh_from_db()
    assert cluster.name == "Malå och grannar"


def test_those_who_may_not_change_do_not_undo(cluster, as_, viewer):
    page = as_("disa").get(f"/historik/core.cluster/{cluster.pk}/").content.decode()
    assert "Ångra den här ändringen" not in page
    with pytest.raises(NotAllowedError):
        change_undo(viewer("disa"), latest(cluster))


def test_looking_at_undo_does_nothing(cluster, as_):
    assert as_("hanna").get(f"/historik/andring/{latest(cluster).pk}/angra/").status_code == 405


def test_what_was_removed_comes_back_and_can_be_removed_again(cluster, as_, viewer, region):
    cluster_remove(viewer("hanna"), Cluster.objects.get())
    bin_page = "/organisationer/norsjo/borttaget/"
    assert "Hämta tillbaka" in as_("hanna").get(bin_page).content.decode()
    assert "Hämta tillbaka" not in as_("disa").get(bin_page).content.decode()
    removal = Change.objects.get(action="remove")
    as_("hanna").post(f"/historik/andring/{removal.pk}/angra/")
    back = Cluster.objects.get()
    assert (back.name, back.areas) == ("Malå och grannar", ["2417", "2418", "2463"])
    assert "Hämta tillbaka" not in as_("hanna").get(bin_page).content.decode()
    change_undo(viewer("hanna"), latest(back))
    assert not Cluster.objects.exists()


def test_the_record_of_an_organisation_holds_its_changes(cluster, as_):
    page = as_("disa").get("/organisationer/norsjo/historik/").content.decode()
    assert "3 ändringar som du kan se" in page
    assert "0 ändringar" in as_("anna").get("/organisationer/norsjo/historik/").content.decode()


def test_a_council_does_not_get_its_mandate_back_by_undo(council, viewer):
    for mandate in ("decide", "recommend"):
        council.mandate, council.mandate_about = mandate, "Bristyrken"
        organisation_edit(trusted(), council)
    with pytest.raises(NotAllowedError):
        change_undo(viewer("olle"), latest(council))
    change_undo(viewer("siv"), latest(council))
    assert Organisation.objects.get(key="radet").mandate == "decide"


def test_undo_does_not_leave_an_organisation_without_administrator(council, viewer, person):
    own = Membership.objects.get(person=person("olle"), role="organisation_admin")
    added = membership_add(viewer("siv"), council, person("lena"), "organisation_admin")
    membership_remove(viewer("olle"), own)
    with pytest.raises(LastAdminError):
        change_undo(viewer("siv"), latest(added))
    assert Membership.objects.filter(pk=added.pk).exists()


def test_changes_of_people_are_never_taken_back(region, viewer, person):
    anna = person("anna")
    anna.name = "Annika"
    person_edit(viewer("anna"), anna)
    with pytest.raises(NotUndoneError):
        change_undo(viewer("siv"), latest(anna))


def test_reading_the_record_of_a_person_is_written_down(region, as_, viewer, person):
    anna = person("anna")
    anna.name = "Annika"
    person_edit(viewer("anna"), anna)
    address = f"/historik/core.person/{anna.pk}/"
    assert as_("anna").get(address).status_code == 200
    assert not PersonalDataRead.objects.exists()
    assert as_("hanna").get(address).status_code == 404
    assert as_("siv").get(address).status_code == 200
    assert PersonalDataRead.objects.get().reader == person("siv")


def test_values_are_told_as_people_read_them(region, person):
    pk = region["norsjo"].pk
    assert value_words(Membership, "organisation_id", pk) == "Norsjö"
    assert value_words(Membership, "organisation_id", 987654) == "(finns inte kvar)"
    assert value_words(Membership, "role", "broker") == "Kompetensmäklare"
    assert value_words(Cluster, "shared", True) == "ja"
    assert value_words(Cluster, "shared", False) == "nej"
    assert value_words(Cluster, "name", "") == "(tomt)"
    assert value_words(Cluster, "areas", ["2417", "9999"]) == "Norsjö, 9999"
    assert value_words(Membership, "since", "2026-07-01T10:00:00Z") == "2026-07-01 12:00"
    assert value_words(Membership, "gone_field", 7) == "7"


def test_a_value_that_no_longer_fits_is_told_and_nothing_is_restored(cluster, as_, viewer):
    cluster_remove(viewer("hanna"), Cluster.objects.get())
    removal = Change.objects.get(action="remove")
    removal.before = removal.before | {"name": "x" * 200}
    removal.save()
    with pytest.raises(ValidationError):
        change_undo(viewer("hanna"), removal)
    answer = as_("hanna").post(f"/historik/andring/{removal.pk}/angra/", follow=True)
    assert "passar inte ihop" in answer.content.decode()
    assert not Cluster.objects.exists()


def test_nothing_changed_leaves_no_line(cluster, viewer):
    before = Change.objects.count()
    cluster_save(viewer("hanna"), Cluster.objects.get())
    assert Change.objects.count() == before


def test_an_erased_change_says_so(region):
    change = Change(model="core.person", object_id="1", action="erase", before=None, after=None)
    assert told_change(change).note == "Uppgifterna är raderade."
