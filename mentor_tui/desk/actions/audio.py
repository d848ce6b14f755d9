"""A page as a file of sound, to be listened to elsewhere."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mentor_tui.desk.manner import read_taste, read_tuning
from mentor_tui.desk.pager import SECRET
from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.sanitize import line
from mentor_tui.speech.taste import Capitals, Punctuation
from mentor_tui.views.listened import chapters
from mentor_tui.views.preferences import read_preferences
from mentor_tui.views.recordings import MANY, say_chapters, say_made
from mentor_tui.views.routes import show


def read_page(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Read the page at a route into a file. Raises `Refusal` `page.secret`, `Trouble` `file.none`, and as `record_page` does."""
    route = args["page"]
    if route in SECRET:
        raise Refusal("page.secret")
    typed = values.get("path", "").strip().strip("'\"")
    if not typed:
        raise Trouble("file.none")
    from mentor_tui.desk.recording import Manner, record_page  # only who records waits for that

    preferences = read_preferences(work.settings.get)
    # As in a book that is read aloud: nobody names its signs.
    taste = replace(
        read_taste(preferences),
        punctuation=Punctuation.NONE,
        capitals=Capitals.NONE,
        phonetic=False,
    )
    manner = Manner(work.settings.language, read_tuning(preferences), taste)
    done = record_page(
        chapters(show(work.reading, route)),
        Path(typed).expanduser(),
        manner,
        is_replacing=values.get("replace") == "yes",
    )
    told = [(chapter.title, chapter.begins) for chapter in done.chapters]
    most = len(told) if args.get("all") == "yes" else MANY
    return Done(
        route, say_made(line(str(done.path)), done.seconds, done.size), say_chapters(told, most)
    )


USE_CASES: dict[str, UseCase] = {"page.audio": read_page}
ONLY_READ = frozenset(USE_CASES)
