"""python -m tests.mail.killing [--kills 40] [--messages 1000]

Lets two workers at a time ask, remind and send, kills each with -9 at a random moment, and counts what arrived at a
mail server of its own. Prints one line of JSON, and ends with 1 when something was lost or came twice that must not.

Runs in a folder that it removes, on SQLite or on the empty database that DATABASE_URL names.
"""

import argparse
import asyncio
import collections
import datetime as dt
import email
import json
import os
import random
import shutil
import signal
import socket
import sys
import tempfile
import time
import traceback
from pathlib import Path

MESSAGE_ID = 30  # bytes of a line, about
WORKERS = 2  # at a time
STALE = 1  # seconds, instead of minutes: nobody wants to wait for what a killed worker had claimed
SLOW = 0.01  # seconds that the mail server takes at most before it has a mail, and again before it says so
PATIENCE = 120  # seconds for the last worker, which nobody kills


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mail.killing", description=__doc__.splitlines()[2])
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--messages", type=int, default=1_000)
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="foothold-killing-"))
    server = serve(folder / "arrived")
    try:
        set_up(folder, server.port)
        fill(arguments.messages)
        # The mail is to last longer than the killing: a worker with nothing to do shows nothing when it is killed.
        share = 3 * arguments.messages // arguments.kills
        kills = kill(arguments.kills, share, folder / "arrived")
        left = unfinished()
        finish()
        found = count(folder / "arrived") | {"kills": kills, "left_after_kills": left}
    finally:
        os.kill(server.pid, signal.SIGKILL)
        os.waitpid(server.pid, 0)
        shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.write(json.dumps(found) + "\n")
    return int(any(found[name] for name in ("lost", "twice", "unfinished", "rows_wrong")))


# The mail server: it writes down the Message-ID of each mail before it says that it has it.

Server = collections.namedtuple("Server", "pid port")


def serve(arrived: Path) -> Server:
    listening = socket.create_server(("127.0.0.1", 0))
    arrived.touch()
    pid = os.fork()
    if pid == 0:
        asyncio.run(answer(listening, arrived))
    port = listening.getsockname()[1]
    listening.close()
    return Server(pid, port)


async def answer(listening: socket.socket, arrived: Path) -> None:
    from aiosmtpd.smtp import SMTP

    class Handler:
        async def handle_DATA(self, server, session, envelope):
            await asyncio.sleep(random.random() * SLOW)
            with arrived.open("a") as file:
                file.write(email.message_from_bytes(envelope.content)["Message-ID"] + "\n")
            await asyncio.sleep(random.random() * SLOW)
            return "250 OK"

    server = await asyncio.get_running_loop().create_server(lambda: SMTP(Handler()), sock=listening)
    await server.serve_forever()


# The board


def set_up(folder: Path, port: int) -> None:
    os.environ.update(
        VAR_DIR=str(folder), SECRET_KEY="only for killing", HTTPS="false", DEBUG="false", LOG_LEVEL="CRITICAL",
        EMAIL_URL=f"smtp://127.0.0.1:{port}", DJANGO_SETTINGS_MODULE="jobboard.settings",
    )  # fmt: skip
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    if connection.introspection.table_names():
        sys.exit("This fills a database and leaves it so: DATABASE_URL is to name an empty one.")
    call_command("migrate", verbosity=0)
    connection.close()


def fill(messages: int) -> None:
    """Three parts: mail that is there, postings to ask after, and postings that close soon. Two people get each."""
    from django.db import connection, transaction

    from mail.models import Message
    from tests.factories import CompanyFactory, MembershipFactory, PostingFactory, days_ago

    third = messages // 3 // 2 * 2
    with transaction.atomic():
        company = CompanyFactory()
        MembershipFactory.create_batch(2, company=company)
        PostingFactory.create_batch(third // 2, company=company, opens_at=days_ago(40), closes_on=None)
        soon = days_ago(-4).date()
        PostingFactory.create_batch(third // 2, company=company, opens_at=days_ago(40), closes_on=soon)
        letter = {"kind": "letter", "to": "ada@example.com", "subject": "Hello", "text": "Hello"}
        once = (number % 2 == 0 for number in range(messages - 2 * third))
        Message.objects.bulk_create(Message(**letter, at_most_once=flag) for flag in once)
    connection.close()


def work() -> None:
    """What a worker does, in one thread: the mail of a moment, and what of the postings is due."""
    from mail import models
    from postings.management.commands.worker import FreshnessDuty, MailDuty

    models.STALE_AFTER = dt.timedelta(seconds=STALE)
    while True:
        duties = [FreshnessDuty(), MailDuty()]
        random.shuffle(duties)
        for duty in duties:
            duty.turn()
        time.sleep(0.01)


def start() -> int:
    pid = os.fork()
    if pid == 0:
        try:
            work()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    return pid


def kill(kills: int, share: int, arrived: Path) -> int:
    """Start and kill workers until it was done `kills` times; return how often.

    Half of them die within moments, the others after up to `share` mails.
    """
    done = 0
    while done < kills:
        pids = [start() for _ in range(min(WORKERS, kills - done))]
        if random.random() < 0.5:
            wait_for(random.randint(0, share), arrived)
        for pid in pids:
            time.sleep(random.random() * 0.1)
            os.kill(pid, signal.SIGKILL)
        for pid in pids:
            os.waitpid(pid, 0)
        done += len(pids)
    return done


def wait_for(mails: int, arrived: Path) -> None:
    """Wait until so many more mails have arrived, two seconds at most."""
    size, deadline = arrived.stat().st_size, time.monotonic() + 2
    while arrived.stat().st_size < size + mails * MESSAGE_ID and time.monotonic() < deadline:
        time.sleep(0.002)


def finish() -> None:
    """Let one worker come to the end of it."""
    pid = start()
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and unfinished():
        time.sleep(0.2)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def unfinished() -> int:
    """Messages that wait or are being sent, and postings that are to be asked after."""
    from django.db import connection

    from mail.models import Message, State
    from postings.models import Posting

    waiting = Message.objects.filter(state__in=[State.WAITING, State.CLAIMED]).count()
    left = waiting + Posting.objects.to_ask().count()
    connection.close()  # no worker is to inherit it
    return left


def count(arrived: Path) -> dict[str, int]:
    from django.db.models import Count

    from mail.models import Message, State
    from mail.sending import message_id
    from postings.models import Posting

    times = collections.Counter(arrived.read_text().split())
    once, account = (Message.objects.filter(at_most_once=flag) for flag in (True, False))
    rows = dict(Message.objects.order_by().values_list("kind").annotate(Count("pk")))
    postings = Posting.objects.count()
    return {
        "messages": Message.objects.count(),
        "arrived": len(times),
        "lost": sum(not times[message_id(message)] for message in account),
        "account_twice": sum(times[message_id(message)] > 1 for message in account),
        "twice": sum(times[message_id(message)] > 1 for message in once),
        "given_up": once.filter(state=State.FAILED).count(),
        "given_up_arrived": sum(times[message_id(message)] for message in once.filter(state=State.FAILED)),
        "unfinished": unfinished(),
        # Each posting, one of two kinds, has one mail for each of two people.
        "rows_wrong": abs(rows["confirm"] - postings) + abs(rows["closes-soon"] - postings),
    }


if __name__ == "__main__":
    sys.exit(main())
