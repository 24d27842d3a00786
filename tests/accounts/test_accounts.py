"""Accounts: made, entered, changed and left, with nothing left behind; sessions end with the password."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY
from flask.testing import FlaskClient

from tests.mailbox import Mailbox, text_of
from tests.saved.site import PASSWORD, Site, english, enter, names, open_site, page, save, send, sign_up
from webapp.accounts import passwords
from webapp.accounts.throttle import MOST_FOR_ACCOUNT
from webapp.database.tables import Reader
from webapp.readers_config import Accounts


def is_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def test_reader_signs_up_saves_and_comes_back(tmp_path: Path, database_address: str) -> None:
    site = open_site(tmp_path, database_address, Accounts.OPEN)
    first = site.client()
    sign_up(first, "Lan@Example.org")
    save(first, "q=ferry", name="Ferries")
    other = site.client()
    assert enter(other, "lan@example.org ").status_code == 303
    assert names(other) == ["Ferries"]
    send(other, "/account", "/account/sign-out")
    assert not is_in(other) and is_in(first)
    site.close()


def test_who_is_not_signed_in_is_led_to_the_sign_in_and_back(open_accounts: Site) -> None:
    client = open_accounts.client()
    sign_up(open_accounts.client(), "lan@example.org")
    response = client.get("/saved/new?q=ferry&lang=en")
    assert response.status_code == 303
    form = response.headers["Location"]
    entered = send(
        client, form, "/account/sign-in", email="lan@example.org", password=PASSWORD, next="/saved/new?q=ferry&lang=en"
    )
    assert entered.headers["Location"] == "/saved/new?q=ferry&lang=en"


@pytest.mark.parametrize("target", ["https://evil.test/", "//evil.test", "/\\evil.test", "javascript:alert(1)"])
def test_sign_in_leads_nobody_elsewhere(target: str, open_accounts: Site) -> None:
    sign_up(open_accounts.client(), "lan@example.org")
    client = open_accounts.client()
    entered = send(
        client, "/account/sign-in", "/account/sign-in", email="lan@example.org", password=PASSWORD, next=target
    )
    assert entered.headers["Location"] == "/saved"


def test_a_password_is_as_costly_to_check_where_nothing_is_kept(real_hasher: PasswordHasher) -> None:
    costs = [extract_parameters(kept) for kept in (real_hasher.hash(PASSWORD), passwords.DECOY)]
    assert costs[0] == costs[1] == RFC_9106_LOW_MEMORY


def test_passwords_are_kept_as_argon2_alone(open_accounts: Site) -> None:
    sign_up(open_accounts.client(), "lan@example.org")
    with open_accounts.database.reading() as session:
        kept = [reader.password_hash for reader in session.query(Reader) if reader.email]
    assert kept[0] is not None and kept[0].startswith("$argon2id$")


@pytest.mark.parametrize(
    ("email", "password", "said"),
    [
        ("lan@example.org", "short", "The password is too short"),
        ("lan", PASSWORD, "This is no e-mail address"),
        ("lan@localhost", PASSWORD, "This is no e-mail address"),
        ("a\r\nBcc: b@example.org", PASSWORD, "This is no e-mail address"),
        ("taken@example.org", PASSWORD, "There is an account for this address already"),
    ],
)
def test_sign_up_says_what_is_wrong(email: str, password: str, said: str, open_accounts: Site) -> None:
    sign_up(open_accounts.client(), "taken@example.org")
    client = open_accounts.client()
    response = send(client, "/account/sign-up", "/account/sign-up", email=email, password=password)
    assert response.status_code == 422
    assert said in response.get_data(as_text=True)


def test_guessing_is_slowed_down_even_with_the_right_password(open_accounts: Site) -> None:
    sign_up(open_accounts.client(), "lan@example.org")
    client = open_accounts.client()
    for _ in range(MOST_FOR_ACCOUNT):
        assert enter(client, "lan@example.org", "wrong password").status_code == 403
    refused = enter(client, "lan@example.org")
    assert refused.status_code == 403
    assert "Too many attempts" in refused.get_data(as_text=True)
    sign_up(open_accounts.client(), "minh@example.org")
    assert enter(open_accounts.client(), "minh@example.org").status_code == 303


def test_wrong_password_and_unknown_address_look_the_same(open_accounts: Site) -> None:
    sign_up(open_accounts.client(), "lan@example.org")
    said = []
    for email in ("lan@example.org", "nobody@example.org"):
        text = enter(open_accounts.client(), email, "wrong password").get_data(as_text=True)
        said.append(re.sub(r'csrf_token" value="[^"]+"', "", text).replace(email, ""))
    assert said[0] == said[1]


def test_changed_password_ends_every_other_session(open_accounts: Site) -> None:
    here, there = open_accounts.client(), open_accounts.client()
    sign_up(here, "lan@example.org")
    enter(there, "lan@example.org")
    assert is_in(here) and is_in(there)
    send(here, "/account", "/account/password", old=PASSWORD, new="another long password")
    assert is_in(here) and not is_in(there)
    assert enter(there, "lan@example.org").status_code == 403
    assert enter(there, "lan@example.org", "another long password").status_code == 303


def test_lost_password_is_reset_by_a_mail_once(open_accounts: Site, mailbox: Mailbox) -> None:
    there = open_accounts.client()
    sign_up(there, "lan@example.org")
    mailbox.wait_for(1)
    client = open_accounts.client()
    send(client, "/account/reset", "/account/reset", email="lan@example.org")
    link = re.search(r"http://\S+(/account/reset/\S+)", text_of(mailbox.wait_for(2)[1]))
    assert link
    assert link.group(1) in text_of(mailbox.mails[1], "html")
    response = send(client, link.group(1), link.group(1), password="a brand new password")
    assert response.status_code == 303
    assert is_in(client) and not is_in(there)
    assert client.get(link.group(1)).status_code == 410


def test_reset_answers_the_same_for_every_address(open_accounts: Site, mailbox: Mailbox) -> None:
    sign_up(open_accounts.client(), "lan@example.org")
    answers = {
        send(open_accounts.client(), "/account/reset", "/account/reset", email=email).get_data(as_text=True)
        for email in ("lan@example.org", "nobody@example.org")
    }
    assert len(answers) == 1
    assert {mail["To"] for mail in mailbox.wait_for(2)} == {"lan@example.org"}


def test_address_is_confirmed_by_its_mail(open_accounts: Site, mailbox: Mailbox) -> None:
    client = open_accounts.client()
    sign_up(client, "lan@example.org")
    assert "Not confirmed yet" in page(client.get("/account"))
    link = re.search(r"http://\S+(/account/confirm/\S+)", text_of(mailbox.wait_for(1)[0]))
    assert link
    assert open_accounts.client().get(link.group(1)).status_code == 200
    assert "Confirmed." in page(client.get("/account"))
    send(client, "/account", "/account/email", email="lan@elsewhere.org", current=PASSWORD)
    assert "Not confirmed yet" in page(client.get("/account"))
    assert open_accounts.client().get(link.group(1)).status_code == 410


def test_deleted_account_leaves_nothing(open_accounts: Site) -> None:
    client = open_accounts.client()
    sign_up(client, "lan@example.org")
    save(client, "q=ferry", name="Ferries")
    assert send(client, "/account/delete", "/account/delete", password="wrong password").status_code == 403
    send(client, "/account/delete", "/account/delete", password=PASSWORD)
    assert not is_in(client)
    assert enter(client, "lan@example.org").status_code == 403
    with open_accounts.database.engine().connect() as connection:
        for table in ("saved_query", "past_search", "finding", "delivery"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0, table


def test_export_holds_everything_but_the_keys(open_accounts: Site) -> None:
    client = open_accounts.client()
    sign_up(client, "lan@example.org")
    save(client, "q=ferry&lang=en", name="Ferries", note="for the piece")
    text = page(client.get("/account/export.json"))
    record = json.loads(text)
    assert record["account"]["email"] == "lan@example.org"
    assert record["saved_queries"][0]["search"]["fields"] == {"text": "ferry", "languages": ["en"]}
    assert record["saved_queries"][0]["note"] == "for the piece"
    assert "argon2" not in text and "session_key" not in text


def test_closed_site_takes_only_accounts_of_the_operator(open_accounts: Site) -> None:
    open_accounts.start(accounts=Accounts.CLOSED)
    client = open_accounts.client()
    assert client.get("/account/sign-up").status_code == 404
    assert "Make an account" not in page(client.get("/account/sign-in"))
    runner = open_accounts.flask.test_cli_runner()
    made = runner.invoke(args=["user", "add", "minh@example.org", "--password", PASSWORD])
    assert made.exit_code == 0, made.output
    assert enter(client, "minh@example.org").status_code == 303
    again = runner.invoke(args=["user", "add", "minh@example.org", "--password", PASSWORD])
    assert again.exit_code == 1 and "already" in again.output
    for arguments in (["add", "minh@example.org"], ["add", "no address"], ["password", "nobody@example.org"]):
        refused = runner.invoke(args=["user", *arguments], input=f"{PASSWORD}\n{PASSWORD}\n")
        assert refused.exit_code == 1 and "Password:" not in refused.output, refused.output
    changed = runner.invoke(args=["user", "password", "minh@example.org"], input="a new sentence\na new sentence\n")
    assert changed.exit_code == 0 and "has a new password" in changed.output, changed.output
    assert "minh@example.org" in runner.invoke(args=["user", "list"]).output


def test_turning_accounts_on_keeps_what_was_saved(open_accounts: Site) -> None:
    open_accounts.start(accounts=Accounts.PERSONAL)
    save(open_accounts.client(), "q=ferry", name="Ferries")
    open_accounts.start(accounts=Accounts.CLOSED)
    runner = open_accounts.flask.test_cli_runner()
    assert "(personal mode)  1 saved" in runner.invoke(args=["user", "list"]).output
    made = runner.invoke(args=["user", "add", "lan@example.org", "--adopt", "--password", PASSWORD])
    assert "1 saved searches" in made.output
    client = open_accounts.client()
    enter(client, "lan@example.org")
    open_accounts.ingest(boat=english("Another ferry.", "z"))
    assert names(client) == ["Ferries"]
    open_accounts.start(accounts=Accounts.PERSONAL)
    assert names(open_accounts.client()) == ["Ferries"]


def test_personal_mode_has_no_way_in(open_accounts: Site) -> None:
    open_accounts.start(accounts=Accounts.PERSONAL)
    assert open_accounts.client().get("/account/sign-in").status_code == 404
    assert "without a sign-in" in page(open_accounts.client().get("/account"))
