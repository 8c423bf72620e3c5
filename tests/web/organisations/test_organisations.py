"""Organisations, roles, mandates and clusters: who may change what, and what stays whole."""

import pytest
from django.core.exceptions import ValidationError

from framsyn.web.core.changes import ConflictError, NotAllowedError
from framsyn.web.core.models import Change, Cluster, Membership, Organisation, PersonalDataRead
from framsyn.web.core.organisations.clusters import cluster_save, municipalities_near
from framsyn.web.core.organisations.memberships import (
    LastAdminError,
    membership_add,
    membership_change,
    membership_remove,
)
from framsyn.web.core.organisations.services import organisation_add, organisation_edit

ADMIN = "organisation_admin"


def again(one):
    return type(one).objects.get(pk=one.pk)


def test_a_system_administrator_adds_organisations(region, viewer):
    new = Organisation(kind="municipality", name="Malå", area="2418", parent=region["region"])
    assert organisation_add(viewer("siv"), new).key == "mala"
    same = Organisation(kind="project", name="Malå")
    assert organisation_add(viewer("siv"), same).key == "mala-2"
    assert organisation_add(viewer("siv"), Organisation(kind="project", name="Ny")).key == "ny-2"


def test_an_administrator_adds_only_under_their_own(region, viewer):
    mine = Organisation(kind="council", name="Tekniknätet", parent=region["region"])
    assert organisation_add(viewer("adam"), mine).pk
    for parent in (None, region["norsjo"]):
        with pytest.raises(NotAllowedError):
            organisation_add(viewer("adam"), Organisation(kind="council", name="X", parent=parent))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "municipality", "area": "24"}, "area"),
        ({"kind": "municipality", "area": ""}, "area"),
        ({"kind": "region", "area": "2417"}, "area"),
        ({"kind": "council", "mandate": "decide"}, "mandate_about"),
        ({"kind": "castle"}, "kind"),
    ],
)
def test_an_organisation_that_makes_no_sense_is_refused(region, viewer, fields, field):
    with pytest.raises(ValidationError) as refused:
        organisation_add(viewer("siv"), Organisation(name="X", **fields))
    assert field in refused.value.message_dict


def test_nothing_stands_above_itself(council, viewer):
    above = council.parent
    above.parent = council
    with pytest.raises(ValidationError) as refused:
        organisation_edit(viewer("siv"), above)
    assert "parent" in refused.value.message_dict


def test_a_council_changes_its_name_but_not_its_mandate(council, viewer):
    council.name = "Vård- och omsorgsrådet"
    organisation_edit(viewer("olle"), council)
    council.mandate, council.mandate_about = "decide", "Allt"
    with pytest.raises(NotAllowedError):
        organisation_edit(viewer("olle"), council)
    assert again(council).mandate == "none"
    assert organisation_edit(viewer("adam"), council).mandate == "decide"


def test_the_page_tells_the_mandate_and_who_is_in(council, as_, viewer):
    council.mandate, council.mandate_about = "recommend", "Bristyrken, regionstyrelsen § 12"
    organisation_edit(viewer("adam"), council)
    page = as_("lena").get("/organisationer/radet/").content.decode()
    assert "Får rekommendera: Bristyrken, regionstyrelsen § 12" in page
    assert "Olle: Ordförande i råd, Administratör" in page
    english = as_("lena").get("/en/organisationer/radet/").content.decode()
    assert "May recommend" in english and "Chair of a council" in english


def test_names_are_seen_by_members_and_addresses_by_administrators(council, as_):
    page = as_("hanna").get("/organisationer/radet/").content.decode()
    assert "Olle" not in page
    page = as_("lena").get("/organisationer/radet/").content.decode()
    assert "Olle" in page and "olle@example.se" not in page
    assert "olle@example.se" in as_("adam").get("/organisationer/radet/personer/").content.decode()


def test_whoever_sees_addresses_is_written_down(council, as_, person):
    as_("olle").get("/organisationer/radet/personer/")
    read = PersonalDataRead.objects.get()
    assert (read.reader, read.about) == (person("olle"), person("lena"))
    told = as_("lena").get("/jag/").content.decode()
    assert "Olle, personerna i en organisation" in told


def test_organisations_stand_in_swedish_order(region, as_):
    for name, area in (("Åre", "2321"), ("Älvdalen", "2039"), ("Ale", "1440")):
        Organisation.objects.create(key=f"k{area}", kind="municipality", name=name, area=area)
    page = as_("hanna").get("/organisationer/").content.decode()
    places = [page.index(f">{name}<") for name in ("Ale", "Norsjö", "Åre", "Åsele", "Älvdalen")]
    assert places == sorted(places)


def test_someone_known_gets_one_more_role_and_strangers_do_not(council, viewer, person):
    assert membership_add(viewer("olle"), council, person("lena"), "contributor").pk
    with pytest.raises(ValidationError, match="redan den rollen"):
        membership_add(viewer("olle"), council, person("lena"), "contributor")
    with pytest.raises(NotAllowedError):
        membership_add(viewer("olle"), council, person("hanna"), "member")


def test_the_last_administrator_stays_until_there_is_another(council, viewer, person):
    own = Membership.objects.get(person=person("olle"), role=ADMIN)
    for name in ("olle", "adam", "siv"):
        with pytest.raises(LastAdminError, match="Vårdrådet"):
            membership_remove(viewer(name), own)
        with pytest.raises(LastAdminError):
            membership_change(viewer(name), again(own), "member")
    assert again(own).role == ADMIN
    membership_add(viewer("olle"), council, person("lena"), ADMIN)
    membership_remove(viewer("olle"), own)
    assert not Membership.objects.filter(pk=own.pk).exists()


def test_the_page_tells_the_last_administrator_what_to_do(council, as_, person):
    own = Membership.objects.get(person=person("olle"), role=ADMIN)
    answer = as_("olle").post(f"/roller/{own.pk}/ta-bort/", follow=True)
    assert "Ge först någon annan" in answer.content.decode()


def test_people_leave_a_role_themselves(council, as_, person):
    own = Membership.objects.get(person=person("lena"))
    assert as_("hanna").post(f"/roller/{own.pk}/ta-bort/").status_code == 404
    assert as_("lena").get(f"/roller/{own.pk}/ta-bort/").status_code == 200
    assert Membership.objects.filter(pk=own.pk).exists()
    assert as_("lena").post(f"/roller/{own.pk}/ta-bort/")["Location"] == "/jag/"
    assert not Membership.objects.filter(pk=own.pk).exists()


def test_a_role_changed_by_two_is_not_overwritten(council, viewer, person):
    mine = Membership.objects.get(person=person("lena"))
    membership_change(viewer("olle"), again(mine), "contributor", mine.version)
    with pytest.raises(ConflictError):
        membership_change(viewer("adam"), mine, "member", mine.version)


def test_two_people_who_edit_see_each_others_words(council, as_):
    address = "/organisationer/radet/andra/"
    form = {"version": council.version, "name": "Mitt namn", "name_en": ""}
    assert as_("olle").post(address, form | {"name": "Olles namn"}).status_code == 302
    answer = as_("olle").post(address, form)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Olles namn" in page and "Mitt namn" in page
    assert again(council).name == "Olles namn"


def test_a_region_administrator_sets_up_a_council_in_the_form(region, as_, viewer):
    form = {
        "version": 1,
        "name": "Industrirådet",
        "kind": "council",
        "part": "partner",
        "parent": region["region"].pk,
        "sector_council": "bygg_industri",
        "mandate": "recommend",
        "mandate_about": "Bristyrken",
        "is_active": "on",
    }
    assert as_("adam").post("/organisationer/ny/", form).status_code == 302
    assert Organisation.objects.get(key="industriradet").mandate == "recommend"
    assert as_("hanna").get("/organisationer/ny/").status_code == 404
    elsewhere = form | {"parent": region["norsjo"].pk, "name": "Annat"}
    assert "error-summary" in as_("adam").post("/organisationer/ny/", elsewhere).content.decode()


def test_clusters_hold_municipalities_of_the_county(region, viewer):
    codes = [code for code, _name in municipalities_near(region["norsjo"])]
    assert len(codes) == 15 and {code[:2] for code in codes} == {"24"}
    cluster = Cluster(organisation=region["norsjo"], name="Inlandet")
    cluster.areas = ["2417", "0180", "2417"]
    with pytest.raises(ValidationError, match="minst två"):
        cluster_save(viewer("hanna"), cluster)
    cluster.areas = ["2463", "2417"]
    assert cluster_save(viewer("hanna"), cluster).areas == ["2417", "2463"]
    with pytest.raises(NotAllowedError):
        cluster_save(viewer("disa"), again(cluster))


def test_a_cluster_is_made_with_tick_boxes_and_removed_and_brought_back(region, as_):
    page = as_("hanna").get("/organisationer/norsjo/nytt-kluster/").content.decode()
    assert page.count('type="checkbox"') == 16
    form = {"version": 1, "name": "Inlandet", "areas": ["2417", "2463"]}
    assert as_("hanna").post("/organisationer/norsjo/nytt-kluster/", form).status_code == 302
    cluster = Cluster.objects.get()
    shown = as_("disa").get("/organisationer/norsjo/").content.decode()
    assert "Inlandet: Norsjö, Åsele" in shown
    as_("hanna").post(f"/kluster/{cluster.pk}/ta-bort/")
    assert not Cluster.objects.exists()
    assert "Inlandet" in as_("hanna").get("/organisationer/norsjo/borttaget/").content.decode()
    removal = Change.objects.filter(model="core.cluster").first()
    as_("hanna").post(f"/historik/andring/{removal.pk}/angra/")
    assert Cluster.objects.get().areas == ["2417", "2463"]
