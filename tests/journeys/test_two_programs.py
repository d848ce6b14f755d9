"""A command given while the app is open: it sees and makes changes, and the app shows them."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from mentor_tui.tui.app import MentorApp
from mentor_tui.tui.screen import PageScreen
from tests.journeys.faces import Open
from tests.journeys.story import PASSPHRASE, Stage, do, process


def command(vault: Path, *words: str) -> str:
    """Run a command in a program of its own."""
    read, write = os.pipe()
    os.write(write, PASSPHRASE.encode() + b"\n")
    os.close(write)
    line = ("--vault", str(vault), "--passphrase-fd", str(read), *words)
    done = subprocess.run(
        [sys.executable, "-m", "mentor_tui", *line],
        capture_output=True,
        text=True,
        check=False,
        pass_fds=(read,),
        env={**os.environ, "LANG": "en_GB.UTF-8"},
    )
    os.close(read)
    assert done.returncode == 0, done.stderr
    return done.stdout


async def test_the_page_shows_what_a_command_did_and_the_command_what_the_page_did(
    stage: Stage,
) -> None:
    anna, said = stage.desks["anna"], list[str]()
    circle = process(anna).id
    app = MentorApp(Open(anna), accessible=True, say=said.append)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        app._go(f"messages/{circle}", "")
        await app.workers.wait_for_complete()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, PageScreen)
        assert not any("From a command." in row.text for row in screen.page.rows)
        await asyncio.to_thread(
            command, stage.folder / "anna", "message", "From a command.", "--process", "1"
        )
        for _tenth in range(100):
            await asyncio.sleep(0.1)
            if any("From a command." in row.text for row in screen.page.rows):
                break
        assert any("From a command." in row.text for row in screen.page.rows)
        await pilot.pause()
        assert said.count("This page has changed.") == 1
        assert screen.page.view.route == f"messages/{circle}"
    values = {"to": "all", "words": "From the page."}
    do(anna, "message.send", {"process": circle}, values)
    told = await asyncio.to_thread(command, stage.folder / "anna", "messages", "--process", "1")
    assert "From the page." in told
    assert "From a command." in told
