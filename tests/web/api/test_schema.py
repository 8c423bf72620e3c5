"""The interface does what its description says, also when it is asked strange things."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.django_db

PLAIN = {"Accept-Encoding": "identity"}
FEW = settings(
    max_examples=12,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def application():
    """The whole application; it leaves the test's own database connection open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_every_question_answers_as_its_description_says(published, application):
    published()
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) == 7
    for operation in operations:

        @seed(20261125)
        @FEW
        @given(case=st.one_of(operation.as_strategy()))
        def asked(case):
            case.call_and_validate(headers=PLAIN)

        asked()
