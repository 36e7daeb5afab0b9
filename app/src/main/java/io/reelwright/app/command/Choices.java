package io.reelwright.app.command;

import io.reelwright.app.make.Order;
import io.reelwright.app.terminal.Failure;
import io.reelwright.render.timeline.CaptionStyle;
import io.reelwright.tasks.script.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The words that options with a closed choice take.
final class Choices {

    static final List<String> ASPECTS = List.of("16:9", "9:16", "1:1", "4:5");
    static final List<String> QUALITIES = List.of("low", "medium", "high", "ultra");
    static final List<String> TEMPLATES = Template.KEYS;
    static final List<String> CAPTION_STYLES = CaptionStyle.names();
    static final List<String> CAPTIONS = List.of("burned", "sidecar", "both", "none");
    static final List<String> FORMATS = Order.FORMATS;
    static final List<String> RESOLUTIONS = List.of("480p", "720p", "1080p", "1440p", "4k");
    static final List<String> RATES = List.of("24", "25", "29.97", "30", "50", "60");
    static final List<String> CODECS = List.of("h264", "h265", "vp9", "av1", "wmv");
    static final List<String> ENCODERS =
            List.of("software", "hardware", "nvenc", "vaapi", "videotoolbox");

    static final List<String> PLACES = List.of("folder", "s3", "webhook", "youtube");
    static final List<String> PRIVACIES = List.of("private", "unlisted", "public");

    private Choices() {}

    /// Large and small letters are the same.
    ///
    /// @return which of them it is
    /// @throws Failure when it is none of them
    static String check(String option, String given, List<String> known) {
        String word = given.toLowerCase(Locale.ROOT);
        if (!known.contains(word)) {
            throw Failure.usage(
                    option
                            + " "
                            + given
                            + " is unknown. Choose one of "
                            + String.join(", ", known)
                            + ".");
        }
        return word;
    }

    /// @param given null where nothing was asked for
    /// @return null for null
    static @Nullable String checkIfAsked(
            String option, @Nullable String given, List<String> known) {
        return given == null ? null : check(option, given, known);
    }

    static final class Places extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Places() {
            super(PLACES);
        }
    }

    static final class Privacies extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Privacies() {
            super(PRIVACIES);
        }
    }

    static final class Aspects extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Aspects() {
            super(ASPECTS);
        }
    }

    static final class Qualities extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Qualities() {
            super(QUALITIES);
        }
    }

    static final class CaptionStyles extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        CaptionStyles() {
            super(CAPTION_STYLES);
        }
    }

    static final class Templates extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Templates() {
            super(TEMPLATES);
        }
    }

    static final class Captions extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Captions() {
            super(CAPTIONS);
        }
    }

    static final class Formats extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Formats() {
            super(FORMATS);
        }
    }

    static final class Resolutions extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Resolutions() {
            super(RESOLUTIONS);
        }
    }

    static final class Rates extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Rates() {
            super(RATES);
        }
    }

    static final class Codecs extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Codecs() {
            super(CODECS);
        }
    }

    static final class Encoders extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Encoders() {
            super(ENCODERS);
        }
    }
}
