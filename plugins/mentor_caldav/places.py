"""Where on a server the calendars of a person are, and the one that is ours."""

import json
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from mentor_caldav import questions
from mentor_caldav.line import Line, Patience
from mentor_caldav.multistatus import CALDAV, DAV, Response, read_multistatus
from mentor_tui.api import Host, Rejected

OWN = "mentor-tui"
"""What the calendar is called in addresses."""

_FOLLOWED = 5
_MOVED = (301, 302, 307, 308)
_NOT_HERE = (403, 404, 405, 501)
"""What servers answer where no such thing is, or may be asked."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folder with all calendars, and ours."""

    home: str
    own: str


def load_places(host: Host, line: Line, user: str) -> Places | None:
    """What was found before, for this address and user."""
    try:
        kept = json.loads(host.load("places") or b"{}")
        if (kept["address"], kept["user"]) == (line.address, user):
            return Places(str(kept["home"]), str(kept["own"]))
    except (ValueError, KeyError, TypeError):
        pass
    return None


def save_places(host: Host, line: Line, user: str, places: Places | None) -> None:
    """Keep it; None forgets it."""
    kept = {"address": line.address, "user": user, **asdict(places)} if places else None
    host.save("places", json.dumps(kept).encode() if kept else None)


def find_home(line: Line, patience: Patience) -> str:
    """The folder with the calendars (RFC 6764, 4791). Raises `Rejected` `caldav.not_found` (host), and what `Line` raises."""
    asked = ("d:current-user-principal", "c:calendar-home-set")
    has_path = urlsplit(line.address).path.strip("/")
    known = line.place(line.address, "/.well-known/caldav")
    root = line.place(line.address, "/")
    for url in (line.address, known, root) if has_path else (known, root):
        found = _look_at(line, patience, url, *asked)
        if found is None:
            continue
        at, response = found
        home = response.properties.words(f"{CALDAV}calendar-home-set", f"{DAV}href")
        if home:
            return _folder(line.place(at, home))
        principal = response.properties.words(f"{DAV}current-user-principal", f"{DAV}href")
        if principal and (seen := _look_at(line, patience, line.place(at, principal), asked[1])):
            at, response = seen
            home = response.properties.words(f"{CALDAV}calendar-home-set", f"{DAV}href")
            if home:
                return _folder(line.place(at, home))
    raise Rejected("caldav.not_found", host=line.name)


def find_own(line: Line, home: str, patience: Patience) -> str:
    """Our calendar; "" where it is not made yet."""
    url = line.place(home, f"{OWN}/")
    found = _look_at(line, patience, url, "d:resourcetype")
    return url if found and is_calendar(found[1]) else ""


def make_own(line: Line, home: str, patience: Patience) -> str:
    """Our calendar, made now. Where none may be made, one that the person has called so is taken.

    Raises `Rejected` `caldav.no_calendar` (host, name).
    """
    url = line.place(home, f"{OWN}/")
    fine = (201, *_NOT_HERE, 409)
    answer = line.ask(patience, "MKCALENDAR", url, questions.new_calendar(), fine=fine)
    if answer.status == 201 or find_own(line, home, patience):
        return url
    for at, one in calendars(line, home, patience):
        if one.properties.words(f"{DAV}displayname") == questions.NAME:
            return at
    raise Rejected("caldav.no_calendar", host=line.name, name=questions.NAME)


def need_room(line: Line, home: str, patience: Patience) -> None:
    """Nothing, if a calendar may be made there, as far as the server says. Raises as `make_own`."""
    found = _look_at(line, patience, home, "d:current-user-privilege-set")
    told = found[1].properties.one(f"{DAV}current-user-privilege-set") if found else None
    if told is None:
        return
    given = {right.name.removeprefix(DAV) for one in told.parts for right in one.parts}
    named = (a.properties.words(f"{DAV}displayname") for _at, a in calendars(line, home, patience))
    if not given & {"all", "write", "bind"} and questions.NAME not in named:
        raise Rejected("caldav.no_calendar", host=line.name, name=questions.NAME)


def calendars(line: Line, home: str, patience: Patience) -> list[tuple[str, Response]]:
    """Every calendar there, with its address."""
    names = ("d:resourcetype", "d:displayname", "c:schedule-calendar-transp")
    body = questions.properties(*names)
    answer = line.ask(patience, "PROPFIND", home, body, {"Depth": "1"}, fine=(207,))
    told = read_multistatus(answer.content, line.name)
    return [(line.place(home, one.href), one) for one in told.responses if is_calendar(one)]


def is_calendar(response: Response) -> bool:
    """It is a calendar, and not a folder or an inbox."""
    return response.has(f"{DAV}resourcetype", f"{CALDAV}calendar")


def _look_at(line: Line, patience: Patience, url: str, *names: str) -> tuple[str, Response] | None:
    """One thing and where it really is; None where there is nothing."""
    for _turn in range(_FOLLOWED):
        body, fine = questions.properties(*names), (207, *_MOVED, *_NOT_HERE)
        answer = line.ask(patience, "PROPFIND", url, body, {"Depth": "0"}, fine=fine)
        if answer.status in _MOVED:
            url = line.place(url, answer.headers.get("Location", ""))
            continue
        if answer.status != 207:
            return None
        told = read_multistatus(answer.content, line.name)
        return (url, told.responses[0]) if told.responses else None
    return None


def _folder(url: str) -> str:
    return url if url.endswith("/") else f"{url}/"
