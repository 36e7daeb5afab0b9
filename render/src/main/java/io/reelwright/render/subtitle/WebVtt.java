package io.reelwright.render.subtitle;

/// WebVTT (`.vtt`), for browsers (https://www.w3.org/TR/webvtt1/).
public final class WebVtt {

    private WebVtt() {}

    /// Words and times only; the player decides how they look.
    public static String write(Subtitles subtitles) {
        StringBuilder text =
                new StringBuilder("WEBVTT\nLanguage: ").append(subtitles.language()).append("\n\n");
        for (Cue cue : subtitles.cues()) {
            text.append(cue.start().vtt()).append(" --> ").append(cue.end().vtt()).append('\n');
            text.append(escaped(Direction.marked(cue.texts()))).append("\n\n");
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
