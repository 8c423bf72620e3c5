"""The interface does what its description says, also when it is asked strange things."""

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
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


def test_every_question_answers_as_its_description_says(published):
    published()
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) == 7
    for operation in operations:

        @seed(20261125)
        @FEW
        @given(case=st.one_of(operation.as_strategy()))
        def asked(case):
            case.call_and_validate(headers=PLAIN)

        asked()
