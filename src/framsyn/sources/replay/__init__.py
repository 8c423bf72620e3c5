"""A server on this machine that answers as the open services do, for tests, training and demos.

`https://HOST/PATH?query` is asked for as `http://127.0.0.1:PORT/HOST/PATH?query`. It answers with
what was recorded; else as the service would, from tables and rows that it is given; else with a
file. It keeps count of what was asked, and of every limit that the one who asks has broken.

The directory that it answers from; every part may be left out:

    exchanges.jsonl      recorded exchanges, one a line: method, url (https), body (text), status,
                         headers (object), file (checksum of the body that was kept, sha256)
    bodies/SHA256        those bodies, compressed by gzip
    cubes.jsonl          whole tables of PxWeb, one a line: file (a JSON-stat 2 file in the
                         directory), v2 (its name in the second API, such as TAB638), v1 (its path
                         in the first), updated (UTC), and host where it is another than SCB's
    kolada/kpi.jsonl     key figures as /v3/kpi gives them
    kolada/data.jsonl    rows {kpi, municipality, period, values}; a row may have `changed` (date),
                         which is what from_date is held against and is not sent
    kolada/NAME.jsonl    municipality, kpi_groups, municipality_groups or ou; without it the
                         municipalities and regions of today are given
    jobtech/ads.jsonl    ads as JobSearch gives them, those that were removed too (removed: true)
    skolverket/events.jsonl
                         adult education events as Planned Educations v4 lists them
    susa/NAME.jsonl      educationInfos, educationEvents and educationProviders of Susa-navet
    files/HOST/PATH      any other file, given as it is: whole, or the part that is asked for
    faults.jsonl         what shall go wrong: the fields of `ReplayFault`, one a line

>>> from framsyn.sources.replay.faults import ReplayFault
>>> ReplayFault("too_many", "GET api.kolada.se/v3/kpi").times
1
"""
