"""Backups a person asks for."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.desk.bearings import facts_of
from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.domain.errors import MentorError, Trouble
from mentor_tui.domain.facts import SubmissionSent
from mentor_tui.domain.progress import LongWork, doing
from mentor_tui.i18n import _, ngettext, say_size
from mentor_tui.views.wording import sentences

if TYPE_CHECKING:
    from mentor_tui.store.backup import Manifest


def make_backup(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Write the whole vault into one file; into a folder under a name that says the day."""
    from mentor_tui.views.backups import say_missing  # with all that restoring says

    named = values.get("path", "").strip().strip("'\"")
    if not named:
        raise Trouble("file.none")
    now = work.record.now()
    path = Path(named).expanduser()
    if path.is_dir():
        path /= f"mentor-tui-{work.reading.today.isoformat()}.backup"
    replace = values.get("replace", "") == "yes"
    with doing(LongWork.BACKUP):
        manifest = work.vault.backups.write(path, now, replace=replace)
    entries = ngettext(
        "It holds {count} entry and was read again to the end.",
        "It holds {count} entries and was read again to the end.",
        manifest.events,
    )
    what = _("The backup {path} is made, {size}.").format(
        path=path, size=say_size(path.stat().st_size)
    )
    said = entries.format(count=manifest.events)
    keep = _("Keep it on another disk than your vault.")
    lacks = say_missing(_missing_files(work, manifest))
    return Done("backups", what, sentences(said, lacks, keep))


def _missing_files(work: Work, manifest: "Manifest") -> tuple[tuple[str, str], ...]:
    """The attachments a backup does not hold, each with the title of its process; those of entries not in force do not count."""
    folder, held = work.vault.folder, {member.name for member in manifest.files}
    missing: dict[str, set[str]] = {}
    with suppress(Trouble):  # a damaged entry is the check's to tell
        for event in work.vault.log.of_type(SubmissionSent.__name__):
            facts, files = facts_of(event), work.vault.files_of(event.circle)
            for file in facts.files if isinstance(facts, SubmissionSent) else ():
                if files.path_of(file.sha256).relative_to(folder).as_posix() not in held:
                    missing.setdefault(event.circle, set()).add(file.sha256)
    found = []
    for circle, lost in missing.items():
        with suppress(MentorError):
            process = work.record.process(circle)
            sent = (file for one in process.submissions for file in one.files)
            found += [(file.name, process.title) for file in sent if file.sha256 in lost]
    return tuple(found)


USE_CASES: dict[str, UseCase] = {"backup.make": make_backup}
ONLY_READ = frozenset(USE_CASES)
"""It may take long, and nobody should wait for it to write."""
