"""What is kept: editions, what visitors have written, and the accessibility statement."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from framsyn.web.core.models import Cycle, Organisation, Person
from framsyn.web.core.models.recorded import Recorded
from framsyn.web.core.words import choices, later

DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"
STATES = {
    DRAFT: ("Utkast", "Draft"),
    PUBLISHED: ("Publicerad", "Published"),
    WITHDRAWN: ("Tillbakadragen", "Withdrawn"),
}
NEXT_STATES = {None: {DRAFT}, DRAFT: {DRAFT, PUBLISHED}, PUBLISHED: {PUBLISHED, WITHDRAWN}}
FROZEN_FIELDS = ("slug", "run", "checksum", "code_version", "published_at", "cycle_id")

ABOUT = {
    "page": ("En sida", "A page"),
    "accessibility": ("Tillgänglighet", "Accessibility"),
}
CONFORMANCE = {
    "full": ("Helt förenlig", "Fully compliant"),
    "partial": ("Delvis förenlig", "Partially compliant"),
    "none": ("Inte förenlig", "Not compliant"),
}


class Edition(Recorded):
    """One edition of the open picture. A published one is withdrawn, never changed.

    Attributes:
        slug: its name in addresses: "2025-1".
        cycle: the year it belongs to.
        organisation: who publishes it.
        news: what is new in it, in Swedish; English in news_en ("" falls back to Swedish).
        run: the id of the run it was frozen from.
        code_version: the version of Framsyn that made its numbers.
        checksum: SHA-256 of its list of files, which holds the SHA-256 of each.
        withdrawn_because: why it may no longer be used.
    """

    slug = models.SlugField(max_length=20, unique=True)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="editions")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="editions"
    )
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)
    news = models.TextField(max_length=4000)
    news_en = models.TextField(max_length=4000, blank=True)
    run = models.UUIDField()
    made_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL)
    made_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, default=DRAFT, choices=choices(STATES))
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(max_length=2000, blank=True)
    withdrawn_because_en = models.TextField(max_length=2000, blank=True)
    code_version = models.CharField(max_length=40)
    checksum = models.CharField(max_length=64)

    class Meta:
        ordering = ("-published_at", "-pk")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse what would change a published edition or bring back a withdrawn one.

        Raises:
            ValidationError: the step is not one that an edition can take.
        """
        stored = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        if self.state not in NEXT_STATES.get(stored.state if stored else None, {WITHDRAWN}):
            raise ValidationError(
                later(
                    "En publicerad utgåva går inte att göra om till utkast. Dra tillbaka den och "
                    "gör en ny.",
                    "A published edition cannot become a draft again. Withdraw it and make a new "
                    "one.",
                )
            )
        if stored is None or stored.state == DRAFT:
            return
        if any(getattr(self, name) != getattr(stored, name) for name in FROZEN_FIELDS):
            raise ValidationError(
                later(
                    "En publicerad utgåva ändras inte. Gör en ny utgåva.",
                    "A published edition is not changed. Make a new edition.",
                )
            )


class Feedback(Recorded):
    """What a visitor has written, without an account.

    Attributes:
        about: whether it is about a page or about accessibility.
        page: the address it was written on, without host and without what was searched for.
        reply_to: where the visitor wants an answer; "" for none.
        handled_at: when someone had dealt with it.
        remark: what was done, for colleagues.
    """

    about = models.CharField(max_length=13, default="page", choices=choices(ABOUT))
    page = models.CharField(max_length=300, blank=True)
    text = models.TextField(max_length=4000)
    reply_to = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="sv")
    received_at = models.DateTimeField(default=timezone.now, db_index=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL)
    remark = models.TextField(max_length=2000, blank=True)
    # What a visitor wrote can hold personal data: the record of changes does not repeat it.
    unrecorded = ("text", "reply_to")

    class Meta:
        ordering = ("-received_at", "-pk")

    def __str__(self) -> str:
        return f"{self.received_at:%Y-%m-%d} {self.page}"


class AccessibilityStatement(Recorded):
    """The accessibility statement with what the Swedish authority asks for.

    Attributes:
        actor: the authority that is responsible.
        service: the name of the service.
        conformance: a key of CONFORMANCE.
        faults: what is not accessible and why, one fault a line.
        assessed_on: when it was last assessed.
        updated_on: when the statement was last updated.
        method: how it was assessed.
        unreasonable: what is exempt as an unreasonable burden (12 §), with reasons; "" for none.
        outside: what lies outside the law (9 §); "" for nothing.
        is_published: whether visitors see it.
    """

    actor = models.CharField(max_length=160)
    service = models.CharField(max_length=160)
    conformance = models.CharField(max_length=8, choices=choices(CONFORMANCE))
    faults = models.TextField(max_length=8000, blank=True)
    faults_en = models.TextField(max_length=8000, blank=True)
    assessed_on = models.DateField()
    updated_on = models.DateField()
    method = models.TextField(max_length=2000)
    method_en = models.TextField(max_length=2000, blank=True)
    unreasonable = models.TextField(max_length=4000, blank=True)
    unreasonable_en = models.TextField(max_length=4000, blank=True)
    outside = models.TextField(max_length=4000, blank=True)
    outside_en = models.TextField(max_length=4000, blank=True)
    is_published = models.BooleanField(default=False)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.service
