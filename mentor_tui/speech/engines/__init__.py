"""Engines that make sound, each found by its entry point. They run in the speech process, never in the app's."""
