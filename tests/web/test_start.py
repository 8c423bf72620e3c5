"""The first page."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_visitor_gets_the_start_page_without_a_cookie():
    answer = Client().get("/")
    assert answer.status_code == 200
    assert not answer.cookies
