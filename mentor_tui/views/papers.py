"""What is told of a document beside its text: file, length, what was left out, what changed."""

from mentor_tui.i18n import _, ngettext, say_list, say_number, say_size
from mentor_tui.views.model import Block, BlockKind
from mentor_tui.views.source import Paper


def paper_blocks(paper: Paper) -> tuple[Block, ...]:
    """File, size and words of a document, then what could not be read of it."""
    words = ngettext("{count} word", "{count} words", paper.words)
    said = _("File {name}, {size}, {words}.").format(
        name=paper.file_name,
        size=say_size(paper.size),
        words=words.format(count=say_number(paper.words)),
    )
    codes = tuple(dict.fromkeys(paper.warnings))
    return (
        Block("file", BlockKind.PARAGRAPH, said),
        *(
            Block(f"warning {code}", BlockKind.PARAGRAPH, warning(code, paper.warnings.count(code)))
            for code in codes
        ),
    )


def warning(code: str, count: int) -> str:
    """What was left out of a document or guessed, and how often."""
    match code:
        case "image_without_words":
            said = ngettext(
                "{count} image has no description.", "{count} images have no description.", count
            )
        case "paragraph_cut":
            said = ngettext(
                "{count} paragraph was too long and was shortened.",
                "{count} paragraphs were too long and were shortened.",
                count,
            )
        case "footnote_skipped":
            said = ngettext(
                "{count} footnote is not shown here.",
                "{count} footnotes are not shown here.",
                count,
            )
        case "comment_skipped":
            said = ngettext(
                "{count} comment made in another program is not shown here.",
                "{count} comments made in another program are not shown here.",
                count,
            )
        case "table_with_merged_cells":
            said = ngettext(
                "{count} table has merged cells; its rows may read oddly.",
                "{count} tables have merged cells; their rows may read oddly.",
                count,
            )
        case "changes_tracked":
            said = _("The file has tracked changes; it is read as if all were accepted.")
        case "encoding_guessed":
            said = _("The file does not say how its letters are written; that was guessed.")
        case _:
            said = _("Something could not be read from the file: {code}.").replace("{code}", code)
    return said.format(count=count)


def changes_sentence(changes: tuple[str, ...]) -> str:
    """How many paragraphs changed since the version before, and which."""
    if not changes:
        return _("No paragraph was changed since the version before.")
    said = ngettext(
        "Since the version before, {count} paragraph was changed or added: {numbers}.",
        "Since the version before, {count} paragraphs were changed or added: {numbers}.",
        len(changes),
    )
    return said.format(count=len(changes), numbers=say_list(list(changes)))
