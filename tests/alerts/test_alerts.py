"""Alerts: each story once for each query, when it is due, in mails that can be read and stopped."""

from __future__ import annotations

import datetime
import re
import time
from zoneinfo import ZoneInfo

import pytest

from tests.mailbox import Mailbox, text_of
from tests.saved.site import Site, badges, english, german, page, save, send, watch
from webapp.accounts.readers import personal_reader
from webapp.alerts.calendar import last_day, last_week
from webapp.alerts.news import MOST_TOLD
from webapp.alerts.sending import PAUSES
from webapp.database.tables import Delivery, Finding, SavedQuery

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def moment(text: str) -> int:
    return int(datetime.datetime.fromisoformat(text).replace(tzinfo=VIETNAM).timestamp())


def test_new_story_is_mailed_once(either_site: Site, mailbox: Mailbox) -> None:
    client = either_site.client()
    watch(client, save(client, "q=ferry", name="Ferries"))
    either_site.alert()
    assert mailbox.mails == []
    either_site.ingest(boat=english("Another ferry came.", "d", title="A new boat"), dam=english("The dam holds.", "e"))
    assert either_site.alert().news == 1
    either_site.alert()
    either_site.ingest(dam2=english("Another dam.", "f"))
    either_site.alert()
    (mail,) = mailbox.mails
    assert mail["Subject"] == "Ferries: 1 new story"
    assert mail["To"] == "lan@example.org"
    for form in ("plain", "html"):
        assert "A new boat" in text_of(mail, form)
        assert "http://127.0.0.1:8000/documents/boat?q=ferry" in text_of(mail, form)
        assert "The dam" not in text_of(mail, form)


def test_editions_of_one_story_are_one_piece_of_news(site: Site, mailbox: Mailbox) -> None:
    client = site.client()
    watch(client, save(client, "q=ferry"))
    site.ingest(boat=english("Another ferry came.", "d"), boat_de=german("Die ferry kam.", "d"))
    assert site.alert().news == 1
    site.ingest(boat_de2=german("Noch eine ferry.", "d"))
    assert site.alert().news == 0
    assert len(mailbox.mails) == 1


def test_story_is_told_in_the_language_of_its_reader_with_its_other_editions(site: Site, mailbox: Mailbox) -> None:
    with site.database.writing() as session:
        personal_reader(session).locale = "de"
    client = site.client()
    watch(client, save(client, "q=ferry"))
    site.ingest(
        a_boat=english("Another ferry came.", "d", title="A boat"),
        z_boat=german("Noch eine ferry kam.", "d", title="Ein Boot"),
    )
    site.alert()
    (mail,) = mailbox.mails
    assert "Ein Boot" in text_of(mail) and "A boat" not in text_of(mail)
    assert "Auch auf English\n" in text_of(mail)
    assert "/documents/a_boat?q=ferry" in text_of(mail, "html")


def test_edition_that_was_known_before_is_named_and_not_told(site: Site, mailbox: Mailbox) -> None:
    with site.database.writing() as session:
        personal_reader(session).locale = "de"
    client = site.client()
    site.ingest(z_boat=german("Noch eine ferry kam.", "d", title="Ein Boot"))
    watch(client, save(client, "q=ferry"))
    site.ingest(a_boat=english("Another ferry came.", "d", title="A boat"))
    site.alert()
    (mail,) = mailbox.mails
    assert "A boat" in text_of(mail) and "Ein Boot" not in text_of(mail)
    assert "Auch auf Deutsch\n" in text_of(mail)


def test_story_is_known_by_its_editions_when_its_id_moves(site: Site, mailbox: Mailbox) -> None:
    client = site.client()
    watch(client, save(client, "q=ferry"))
    site.ingest(boat=english("Another ferry came.", "d"))
    site.alert()
    site.replace(boat=english("Another ferry came.", "moved"))
    site.ingest(boat_de=german("Die ferry kam.", "moved"))
    assert site.alert().news == 0
    assert len(mailbox.mails) == 1


def test_story_is_told_once_when_the_edition_that_matches_comes_after_the_one_that_is_read(
    site: Site, mailbox: Mailbox
) -> None:
    client = site.client()
    watch(client, save(client, "q=ferry&lang=de&through=1", name="Fähren"))
    site.ingest(boat_de=german("Die Fähre kam.", "d", title="Ein Schiff"), dam_de=german("Der Damm.", "e"))
    assert site.alert().news == 0
    site.ingest(boat=english("Another ferry came.", "d"), dam=english("The dam.", "e"))
    assert site.alert().news == 1
    site.ingest(boat_2=english("One more ferry.", "d"), boat_de2=german("Noch eine Fähre.", "d"))
    assert site.alert().news == 0
    (mail,) = mailbox.mails
    assert "Ein Schiff" in text_of(mail) and "/documents/boat_de?" in text_of(mail)
    assert badges(client) == ["1 new"]


def test_what_was_there_before_is_not_told(site: Site, mailbox: Mailbox) -> None:
    client = site.client()
    saved = save(client, "q=ferry")
    site.ingest(boat=english("Another ferry came.", "d"))
    watch(client, saved)
    site.ingest(dam=english("The dam holds.", "e"))
    assert site.alert().news == 0
    assert badges(client) == ["1 new"]


def test_pages_taken_in_before_a_commit_and_visible_after_it_are_not_missed(site: Site) -> None:
    client = site.client()
    watch(client, save(client, "q=ferry"))
    site.ingest(dam=english("The dam holds.", "e"))
    site.alert()
    site.age += 1
    site.ingest(boat=english("Another ferry came.", "d"))
    assert site.alert().news == 1


def test_several_queries_share_one_mail(site: Site, mailbox: Mailbox) -> None:
    client = site.client()
    watch(client, save(client, "q=ferry", name="Ferries"))
    watch(client, save(client, "q=rice", name="Rice"))
    watch(client, save(client, "q=dam", name="Dams"), "off")
    site.ingest(x=english("Rice on a ferry.", "x"), y=english("Rice again.", "y"), z=english("A dam.", "z"))
    site.alert()
    (mail,) = mailbox.mails
    assert mail["Subject"] == "Ferries and 1 more search: 3 new stories"
    assert "Dams" not in text_of(mail)


def test_digest_comes_once_a_day_at_seven(site: Site, mailbox: Mailbox) -> None:
    client = site.client()
    watch(client, save(client, "q=ferry", name="Ferries"), "daily")
    site.ingest(a=english("A ferry.", "a1"))
    site.alert(moment("2026-03-04T10:00"))
    site.alert(moment("2026-03-05T06:59"))
    assert mailbox.mails == []
    site.ingest(b=english("Two ferries.", "b1"))
    site.alert(moment("2026-03-05T06:59"))
    site.alert(moment("2026-03-05T07:01"))
    assert [mail["Subject"] for mail in mailbox.mails] == ["Ferries: 2 new stories"]
    site.alert(moment("2026-03-05T12:00"))
    site.alert(moment("2026-03-06T07:01"))
    assert len(mailbox.mails) == 1


def test_weekly_digest_waits_for_monday(site: Site, mailbox: Mailbox) -> None:
    client = site.client()
    watch(client, save(client, "q=ferry"), "weekly")
    site.ingest(a=english("A ferry.", "a1"))
    site.alert(moment("2026-03-04T10:00"))
    site.alert(moment("2026-03-08T23:00"))
    assert mailbox.mails == []
    site.alert(moment("2026-03-09T07:00"))
    assert len(mailbox.mails) == 1


@pytest.mark.parametrize(
    ("now", "day", "week"),
    [
        ("2026-03-09T06:59", "daily:2026-03-08", "weekly:2026-03-02"),
        ("2026-03-09T07:00", "daily:2026-03-09", "weekly:2026-03-09"),
        ("2026-03-15T23:59", "daily:2026-03-15", "weekly:2026-03-09"),
    ],
)
def test_periods_end_at_seven_in_vietnam(now: str, day: str, week: str) -> None:
    assert (last_day(moment(now)).name, last_week(moment(now)).name) == (day, week)


def test_long_news_are_cut_with_their_number(site: Site, mailbox: Mailbox) -> None:
    client = site.client()
    watch(client, save(client, "q=ferry"))
    site.ingest(**{f"n{number}": english(f"Ferry number {number}.", f"n{number}") for number in range(MOST_TOLD + 3)})
    site.alert()
    text = text_of(mailbox.mails[0])
    assert text.count("* ") == MOST_TOLD
    assert "and 3 more" in text and f"{MOST_TOLD + 3} new stories" in mailbox.mails[0]["Subject"]


def test_mail_is_stopped_by_one_click_without_a_sign_in(site: Site, mailbox: Mailbox) -> None:
    client = site.client()
    first, second = save(client, "q=ferry", name="Ferries"), save(client, "q=dam", name="Dams")
    watch(client, first)
    watch(client, second)
    site.ingest(a=english("A ferry.", "a1"))
    site.alert()
    mail = mailbox.mails[0]
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = mail["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    assert link in text_of(mail).replace("http://127.0.0.1:8000", "")
    stranger = site.client()
    assert "Stop these mails?" in page(stranger.get(link))
    assert page(stranger.post(link, data={"List-Unsubscribe": "One-Click"})).count("Ferries") == 1
    site.ingest(b=english("Two ferries.", "b1"), c=english("A dam.", "c1"))
    site.alert()
    assert [mail["Subject"] for mail in mailbox.mails[1:]] == ["Dams: 1 new story"]


def test_head_of_a_mail_is_one_that_programs_read(site: Site, mailbox: Mailbox) -> None:
    client = site.client()
    watch(client, save(client, "q=ferry", name="Fähren über den Fluss, und was an ihren beiden Ufern geschieht"))
    site.ingest(a=english("A ferry.", "a1"))
    site.alert()
    head = mailbox.sources[0].partition(b"\r\n\r\n")[0].decode("ascii")
    # Not folded and no encoded word: "=?utf-8?q?=3Chttp..." is no address to who offers the one click.
    assert re.search(r"^List-Unsubscribe: <http://127\.0\.0\.1:8000/unsubscribe/[\w.-]+>\r$", head, re.MULTILINE)
    mail = mailbox.mails[0]
    assert abs(mail["Date"].datetime.timestamp() - time.time()) < 60
    assert mail["Content-Language"] == "en"
    assert mail["Message-ID"].startswith("<") and mail["List-Id"].endswith("<alerts.127.0.0.1>")


@pytest.mark.parametrize("token", ["x", "WzEsWzFdXQ.aaaa.bbbb"])
def test_nobody_stops_mails_by_guessing(token: str, site: Site) -> None:
    assert site.client().get(f"/unsubscribe/{token}").status_code == 404
    assert site.client().post(f"/unsubscribe/{token}").status_code == 404


def test_search_that_finds_everything_cannot_alert(site: Site) -> None:
    client = site.client()
    saved = save(client, "q=-ferry", name="All but ferries")
    refused = watch(client, saved)
    assert refused.status_code == 422
    with site.database.reading() as session:
        assert session.get_one(SavedQuery, saved).mailing == "off"


def test_unconfirmed_address_gets_nothing(site: Site, mailbox: Mailbox) -> None:
    client = site.client()
    watch(client, save(client, "q=ferry"))
    send(client, "/account", "/account/email", email="other@example.org")
    mailbox.wait_for(1)
    site.ingest(a=english("A ferry.", "a1"))
    site.alert()
    assert [mail["Subject"] for mail in mailbox.mails] == ["Tintinh: Confirm your address"]


def test_refused_mail_is_tried_again_under_the_same_name(site: Site, mailbox: Mailbox) -> None:
    client = site.client()
    watch(client, save(client, "q=ferry"))
    site.ingest(a=english("A ferry.", "a1"))
    mailbox.answers = ["451 try later", ""]
    now = moment("2026-03-04T10:00")
    assert site.alert(now).sent.failures == 1
    site.alert(now + PAUSES[0] - 1)
    assert mailbox.mails == []
    assert site.alert(now + PAUSES[0]).sent.mails == 1
    with site.database.reading() as session:
        delivery = session.query(Delivery).one()
    assert mailbox.mails[0]["Message-ID"] == f"<{delivery.key}@localhost>"
    assert (delivery.attempt_count, delivery.failure) == (2, "")


def test_mail_refused_for_good_is_given_up(site: Site, mailbox: Mailbox) -> None:
    client = site.client()
    watch(client, save(client, "q=ferry"))
    site.ingest(a=english("A ferry.", "a1"))
    mailbox.answers = ["550 no such reader"]
    site.alert()
    site.alert(moment("2030-01-01T00:00"))
    assert mailbox.mails == []


def test_query_changed_during_a_run_is_not_told_of_its_old_search(site: Site) -> None:
    client = site.client()
    saved = save(client, "q=ferry")
    watch(client, saved)
    site.ingest(a=english("A ferry.", "a1"))
    send(client, f"/saved/{saved}/edit", f"/saved/{saved}/edit", search="q=ferry", q="dam", name="Dams")
    assert site.alert().news == 0
    with site.database.reading() as session:
        assert session.query(Finding).count() == 0


def test_mail_speaks_the_language_of_its_reader(site: Site, mailbox: Mailbox) -> None:
    client = site.client()
    watch(client, save(client, "q=ferry", name="Phà"))
    with site.database.writing() as session:
        from webapp.accounts.readers import personal_reader

        personal_reader(session).locale = "vi"
    site.ingest(a=english("A ferry.", "a1", date="2024-09-14"))
    site.alert()
    assert '<html lang="vi">' in text_of(mailbox.mails[0], "html")
    assert "tháng 9" in text_of(mailbox.mails[0]) or "thg 9" in text_of(mailbox.mails[0])


def test_hostile_texts_stay_texts(site: Site, mailbox: Mailbox) -> None:
    client = site.client()
    watch(client, save(client, "q=ferry", name="<b>Ferries</b>\r\nBcc: x@example.org"))
    site.ingest(a=english("A ferry <script>alert(1)</script>.", "a1", title="Ferry <img src=x>"))
    site.alert()
    mail = mailbox.mails[0]
    assert mail["Bcc"] is None
    html = text_of(mail, "html")
    assert "<script>" not in html and "<img" not in html and "<b>Ferries" not in html
    assert not re.search(r'(src|background)="', html)
