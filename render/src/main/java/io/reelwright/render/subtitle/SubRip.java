package io.reelwright.render.subtitle;

/// SubRip (`.srt`), which every player reads. It has neither styles nor a way to escape: where
/// players would see one of their tags (`<i>`, `{\an8}`, `\N`), an invisible word joiner (U+2060)
/// parts it.
public final class SubRip {

    private SubRip() {}

    /// ```
    /// 1
    /// 00:00:00,520 --> 00:00:06,017
    /// Twice a day the sea rises and falls,
    /// pulled by the Moon and the Sun.
    /// ```
    public static String write(Subtitles subtitles) {
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (Cue cue : subtitles.cues()) {
            text.append(++number).append('\n');
            text.append(cue.start().srt()).append(" --> ").append(cue.end().srt()).append('\n');
            text.append(escaped(Direction.marked(cue.texts()))).append("\n\n");
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replaceAll("<(?=[/A-Za-z])", "<\u2060")
                .replaceAll("\\{(?=\\\\)", "{\u2060")
                .replaceAll("--(?=>)", "--\u2060")
                .replaceAll("\\\\(?=[Nnh])", "\\\\\u2060");
    }
}
