package io.reelwright.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reelwright.server.problem.Problem;
import io.reelwright.tasks.film.FilmSettings;
import io.reelwright.tasks.script.Template;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JobRequestTest {

    private static Configuration read(String more) {
        String body =
                """
                {"configuration": {"topic": "Tides", "context": "Briefly."%s}}
                """
                        .formatted(more);
        return JobRequest.read(JsonMapper.shared().readTree(body), "user", _ -> {}).configuration();
    }

    private static List<String> faults(String more) {
        Problem problem = catchThrowableOfType(Problem.class, () -> read(more));
        return problem.fieldErrors().stream()
                .map(error -> error.field() + ": " + error.message())
                .toList();
    }

    @Test
    void carriesWhatTheEncoderShallDo() {
        FilmSettings film =
                read("""
                , "output_format": "webm", "fps": "29.97", "codec": "av1", "encoder": "vaapi"
                """)
                        .film();

        assertThat(film.frameRate()).isEqualTo("30000/1001");
        assertThat(film.codec()).isEqualTo("av1");
        assertThat(film.encoder()).isEqualTo("vaapi");
        assertThat(film.wishedEncoders()).hasSize(1);
    }

    @Test
    void whatNobodyAsksForChangesNoKey() {
        FilmSettings film = read("").film();

        assertThat(film.frameRate()).isEqualTo("30/1");
        assertThat(film.codec()).isNull();
        assertThat(film.encoder()).isNull();
        assertThat(read(", \"encoder\": \"software\", \"fps\": \"30\"").film()).isEqualTo(film);
    }

    @Test
    void boundsTheWordsForTheLookOfPictures() {
        String long1 = "x".repeat(1001);
        assertThat(
                        faults(
                                ", \"style_preferences\": {\"picture_style\": \"%s\", \"avoid\": \"%s\"}"
                                        .formatted(long1, long1.substring(1))))
                .containsExactly(
                        "configuration.style_preferences.picture_style: It has 1001 characters: at"
                                + " most 1000 are taken.");
    }

    @Test
    void saysHowTheLookOfAHouseIsWritten() {
        String colour = ": Write a colour as #rrggbb, such as #1f4fbf.";
        assertThat(
                        faults(
                                """
                                , "style_preferences": {"accent": "blue", "background": "#12345",
                                  "font": "comic", "logo_corner": "middle", "logo": "logo.png"}
                                """))
                .containsExactlyInAnyOrder(
                        "configuration.style_preferences.accent" + colour,
                        "configuration.style_preferences.background" + colour,
                        "configuration.style_preferences.font: Choose one of serif, sans.",
                        "configuration.style_preferences.logo_corner: Choose one of "
                                + String.join(", ", Configuration.CORNERS)
                                + ".",
                        "configuration.style_preferences.logo: Name the id of a picture that you"
                                + " uploaded.");
        assertThat(read(", \"style_preferences\": {\"accent\": \"#1F4fbf\"}").stylePreferences())
                .containsEntry("accent", "#1F4fbf");
    }

    @Test
    void namesWhatGoesTogether() {
        assertThat(faults(", \"output_format\": \"webm\", \"codec\": \"h265\""))
                .containsExactly(
                        "configuration.codec: H.265 does not go into webm. webm takes VP9, AV1;"
                                + " H.265 goes into mp4, mov, flv.");
    }

    @Test
    void namesTheTemplatesThatThereAre() {
        assertThat(faults(", \"template_id\": \"opera\""))
                .containsExactly(
                        "configuration.template_id: There is no template \"opera\". Choose one of:"
                                + " explainer, listicle, story, lesson, product, news.");
        assertThat(read(", \"template_id\": \"lesson\"").template()).isEqualTo(Template.LESSON);
    }

    @Test
    void refusesUnknownNamesOnceEach() {
        assertThat(faults(", \"output_format\": \"webm\", \"codec\": \"divx\", \"fps\": \"31\""))
                .containsExactlyInAnyOrder(
                        "configuration.codec: The field configuration.codec must be one of: h264,"
                                + " h265, vp9, av1, wmv.",
                        "configuration.fps: The field configuration.fps must be one of: 24, 25,"
                                + " 29.97, 30, 50, 60.");
    }
}
