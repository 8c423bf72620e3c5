"""The pages of the open picture: without account, without cookies, the same for everyone."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.clickjacking import xframe_options_exempt

from framsyn.reports.downloads.registry import DOWNLOADS
from framsyn.reports.figures.figure import Figure
from framsyn.web.core.access import viewer_of
from framsyn.web.core.figures import show
from framsyn.web.core.guards import find as find_object
from framsyn.web.core.words import current_language
from framsyn.web.publish.editions.open_editions import OpenEdition, open_edition
from framsyn.web.publish.editions.selectors import latest_edition, published_editions
from framsyn.web.publish.models import DRAFT, WITHDRAWN, Edition
from framsyn.web.publish.page_cache import published
from framsyn.web.publish.picture.citing import citation_of
from framsyn.web.publish.picture.faults import GoneError, tells_faults
from framsyn.web.publish.picture.index import areas_of, councils, entries_of
from framsyn.web.publish.picture.page import page_context, reason_of
from framsyn.web.publish.picture.profiles import profile_of
from framsyn.web.publish.picture.search import KINDS, LONGEST_QUERY, find
from framsyn.web.publish.picture.subjects import MOST_COMPARED, Subject, code_of, is_council

FEW_COMPARED = 2


@published()
@tells_faults
def start(request: HttpRequest) -> HttpResponse:
    """The county as a whole, in the latest edition."""
    latest = latest_edition()
    if latest is None:
        return render(request, "publish/nothing_yet.html")
    return _page(request, latest, Subject("county"))


@published()
@tells_faults
def page(request: HttpRequest, kind: str, **parts: str) -> HttpResponse:
    """A county, municipality, occupation, both, or a council: the latest, or of one edition."""
    subject = _subject(kind, parts)
    if subject.address != request.path:
        return redirect(subject.address, permanent=True)
    return _page(request, _edition(request, subject), subject)


@published("omrade")
@tells_faults
def compare(request: HttpRequest, edition: str = "") -> HttpResponse:
    """Up to five municipalities beside each other; the address holds which."""
    chosen = _edition(request, Subject("compare", edition=edition))
    opened = open_edition(chosen)
    known = areas_of(opened, current_language())
    asked = dict.fromkeys(request.GET.getlist("omrade"))
    areas = tuple(code for code in asked if code in dict(known))[:MOST_COMPARED]
    subject = Subject("compare", areas=areas, edition=edition)
    choice = {"known": known, "chosen": areas, "too_many": len(asked) > MOST_COMPARED}
    if len(areas) < FEW_COMPARED:
        too_few = bool(asked)
        context = {"edition": opened, "choice": choice, "too_few": too_few, "subject": subject}
        return render(request, "publish/compare.html", context)
    profile = profile_of(opened, subject, current_language())
    context = page_context(request, opened, subject, profile)
    return render(request, "publish/compare.html", {**context, "choice": choice})


@published("omrade")
@tells_faults
def figure(request: HttpRequest, kind: str, figure: str, **parts: str) -> HttpResponse:
    """One figure alone, with its files, its citation and the code to show it elsewhere."""
    subject, opened, shown = _figure(request, kind, figure, parts)
    context = {
        "edition": opened,
        "subject": subject,
        "permalink": request.build_absolute_uri(subject.frozen_in(opened.slug).figure(figure)),
        "embedded": request.build_absolute_uri(subject.embedded(figure)),
        "latest_address": subject.latest.figure(figure),
        "frozen_address": subject.frozen_in(opened.slug).figure(figure),
        "figure": show(shown, subject.figure(figure), subject.area_address),
        "title": shown.title,
        "citation": citation_of(request, opened, shown, subject),
        "synthetic": shown.synthetic,
    }
    return render(request, "publish/figure.html", context)


@csp_replace({"frame-ancestors": ["*"]})
@published("omrade")
@xframe_options_exempt
@tells_faults
def embedded(request: HttpRequest, kind: str, figure: str, **parts: str) -> HttpResponse:
    """One figure for other sites' pages: no cookies, and links that open a window of their own."""
    subject, opened, shown = _figure(request, kind, figure, parts)
    context = {
        "edition": opened,
        "figure": show(shown, subject.figure(figure), subject.area_address),
        "title": shown.title,
        "synthetic": shown.synthetic,
        "address": request.build_absolute_uri(subject.figure(figure)),
        "citation": citation_of(request, opened, shown, subject),
    }
    return render(request, "publish/embedded.html", context)


@published("omrade")
@tells_faults
def file(
    request: HttpRequest, kind: str, figure: str, extension: str, **parts: str
) -> HttpResponse:
    """One figure as a file."""
    download = DOWNLOADS.get(extension)
    if download is None:
        raise Http404
    subject, opened, shown = _figure(request, kind, figure, parts)
    made = download.make(shown, citation_of(request, opened, shown, subject))
    if made is None:
        raise Http404
    response = HttpResponse(made, content_type=download.media_type)
    name = "-".join(part for part in (opened.slug, subject.area, subject.ssyk2012, figure) if part)
    response["Content-Disposition"] = f'attachment; filename="{name}.{download.extension}"'
    return response


@published()
@tells_faults
def search(request: HttpRequest) -> HttpResponse:
    """Municipalities, occupations, councils and words."""
    query = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    latest = latest_edition()
    lang = current_language()
    found = find(entries_of(open_edition(latest), lang), query) if latest else []
    groups = [(label, [hit for hit in found if hit.kind == kind]) for kind, label in KINDS.items()]
    context = {"query": query, "groups": [g for g in groups if g[1]], "count": len(found)}
    return render(request, "publish/search.html", context)


def _page(request: HttpRequest, edition: Edition, subject: Subject) -> HttpResponse:
    opened = open_edition(edition)
    profile = profile_of(opened, subject, current_language())
    context = page_context(request, opened, subject, profile)
    if subject.kind == "county":
        lang = current_language()
        context |= {
            "areas": [(Subject.of_area(c, subject.edition), n) for c, n in areas_of(opened, lang)],
            "councils": [
                (Subject("council", council=key, edition=subject.edition), name)
                for key, name in councils(lang)
            ],
            "editions": published_editions()[:5],
            "news": opened.contents["news"][lang],
        }
        return render(request, "publish/county.html", context)
    return render(request, "publish/page.html", context)


def _figure(
    request: HttpRequest, kind: str, key: str, parts: dict[str, str]
) -> tuple[Subject, OpenEdition, Figure]:
    subject = _subject(kind, parts, tuple(request.GET.getlist("omrade")[:MOST_COMPARED]))
    opened = open_edition(_edition(request, subject))
    try:
        shown = profile_of(opened, subject, current_language()).figure(key)
    except KeyError as error:
        raise Http404 from error
    return subject, opened, shown


def _subject(kind: str, parts: dict[str, str], areas: tuple[str, ...] = ()) -> Subject:
    council = parts.get("council", "").replace("-", "_")
    if council and not is_council(council):
        raise Http404
    return Subject(
        kind,
        area=code_of(parts.get("area", "")),
        ssyk2012=code_of(parts.get("occupation", "")),
        council=council,
        areas=areas if kind == "compare" else (),
        edition=parts.get("edition", ""),
    )


def _edition(request: HttpRequest, subject: Subject) -> Edition:
    """The latest edition, or the one that the address names.

    Raises:
        Http404: there is none that this viewer may see.
        GoneError: it has been withdrawn.
    """
    if not subject.edition:
        latest = latest_edition()
        if latest is None:
            raise Http404
        return latest
    edition = Edition.objects.filter(slug=subject.edition).exclude(state=DRAFT).first()
    if edition is None:
        edition = find_object(Edition, viewer_of(request), slug=subject.edition)
    if edition.state == WITHDRAWN:
        raise GoneError(edition.slug, reason_of(edition))
    return edition
