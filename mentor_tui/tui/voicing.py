"""Keys that change how the app's own voice speaks, or silence it."""

from mentor_tui.speech.aloud import MUTE, Aloud
from mentor_tui.tui.pressing import PressingApp
from mentor_tui.views.keys import Move, move_name
from mentor_tui.views.model import Action, NoticeKind, View
from mentor_tui.views.own_voice import STEPS, say_mute

VOICED = frozenset({Move.MUTE, *STEPS})
"""They do so also while it reads on, and the page stays as it is."""


class VoicingApp(PressingApp):
    """The side of the app that heeds its own voice."""

    aloud: Aloud = MUTE

    def touch(self) -> None:
        """Be silent with every key: whatever it does, nobody has to hear the rest."""
        super().touch()
        self.aloud.cut()

    def take(self, means: Action | Move, key: str) -> None:
        """Silence the voice also while the desk is at work."""
        if means is Move.MUTE:
            self.act_on(means, key)
        else:
            super().take(means, key)

    def heed_voice(self, move: Move, key: str) -> None:
        """Silence the voice or have it heard again, or have it speak otherwise, and say so.

        Only the page that shows how it speaks is drawn anew, and not for a refusal: it says already
        that the voice is off.
        """
        if move is Move.MUTE:
            is_muted = self.aloud.mute()
            self.announce(say_mute(is_muted, speaks=self.aloud.speaks()))
            return
        here, action = self._page.view.route, Action(move, move_name(move))

        def show(view: View) -> None:
            is_refused = any(notice.kind is NoticeKind.ERROR for notice in view.notices[:1])
            is_shown = here == "preferences/speech" and not is_refused
            (self._answered if is_shown else self._tell_outcome)(view)

        self.ask(key, lambda: self.place.do(action, route=here), show)

    def _answered(self, view: View) -> None:
        """Show what an action led to."""
        raise NotImplementedError
