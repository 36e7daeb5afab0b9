package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelwright.tasks.contract.TaskType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueSettingsTest {

    @Test
    void routesAsTheContractHasItWhenNothingIsSaid() {
        QueueSettings settings = QueueSettings.from(Map.of());

        assertThat(settings).isEqualTo(QueueSettings.DEFAULT);
        assertThat(settings.queue(TaskType.VIDEO_GENERATION, "p", "ann")).isEqualTo("gpu_heavy");
        assertThat(settings.queue(TaskType.IMAGE_GENERATION, "p", "ann")).isEqualTo("gpu_medium");
        assertThat(settings.queue(TaskType.SEGMENT_RENDER, "p", "ann")).isEqualTo("cpu_intensive");
        assertThat(settings.queue(TaskType.SCRIPT_GENERATION, "p", "ann")).isEqualTo("io");
        assertThat(settings.all())
                .containsExactly("cpu_intensive", "gpu_heavy", "gpu_medium", "io");
    }

    @Test
    void routesTaskTypesElsewhere() {
        QueueSettings settings =
                QueueSettings.from(
                        Map.of(
                                "REELWRIGHT_ROUTES",
                                "image_generation=gpu_heavy, segment_render=render"));

        assertThat(settings.queue(TaskType.IMAGE_GENERATION, "p", "ann")).isEqualTo("gpu_heavy");
        assertThat(settings.queue(TaskType.SEGMENT_RENDER, "p", "ann")).isEqualTo("render");
        assertThat(settings.queue(TaskType.VIDEO_COMPOSITION, "p", "ann"))
                .isEqualTo("cpu_intensive");
    }

    @Test
    void givesProjectsQueuesOfTheirOwn() {
        QueueSettings settings =
                QueueSettings.from(
                        Map.of(
                                "REELWRIGHT_ROUTES", "segment_render=render",
                                "REELWRIGHT_PROJECT_QUEUES", "film, io.night io.day,render.day"));

        assertThat(settings.queue(TaskType.SEGMENT_RENDER, "film", "ann")).isEqualTo("render.film");
        assertThat(settings.queue(TaskType.SCRIPT_GENERATION, "night", "ann"))
                .isEqualTo("io.night");
        assertThat(settings.queue(TaskType.SEGMENT_RENDER, "night", "ann")).isEqualTo("render");
        assertThat(settings.queue(TaskType.SEGMENT_RENDER, "other", "ann")).isEqualTo("render");
        assertThat(settings.own("day")).containsExactly("io.day", "render.day");
        assertThat(settings.kind("render.film")).isEqualTo("render");
        assertThat(settings.project("render.film")).contains("film");
        assertThat(settings.project("others.high")).isEmpty();
    }

    @Test
    void keepsAProjectsQueuesForWhoTheOperatorSays() {
        QueueSettings settings =
                QueueSettings.from(Map.of("REELWRIGHT_PROJECT_QUEUES", "film@ann, io.film, day"));

        assertThat(settings.queue(TaskType.SEGMENT_RENDER, "film", "ann"))
                .isEqualTo("cpu_intensive.film");
        assertThat(settings.queue(TaskType.SEGMENT_RENDER, "film", "bob"))
                .isEqualTo("cpu_intensive");
        assertThat(settings.mayHave("film", "bob")).isFalse();
        assertThat(settings.mayHave("other", "bob")).isTrue();
        assertThatThrownBy(settings::requireOwners)
                .hasMessage(
                        "REELWRIGHT_PROJECT_QUEUES has \"day\": with accounts, say whose it is:"
                                + " day@USER_ID.");
        assertThatThrownBy(() ->
                        QueueSettings.from(
                                Map.of("REELWRIGHT_PROJECT_QUEUES", "film@ann, io.film@bob")))
                .hasMessageContaining("a project is of one user");
    }

    @Test
    void aMachineServesThemAll() {
        QueueSettings settings =
                QueueSettings.from(
                        Map.of(
                                "REELWRIGHT_ROUTES", "segment_render=render",
                                "REELWRIGHT_PROJECT_QUEUES", "render.film"));

        assertThat(settings.slots(Map.of("cpu_intensive", 8, "io", 4)))
                .isEqualTo(
                        Map.of(
                                "cpu_intensive", 8,
                                "gpu_heavy", 1,
                                "gpu_medium", 1,
                                "io", 4,
                                "render", 8,
                                "render.film", 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REELWRIGHT_ROUTES | cooking=io | the task types are trending_analysis",
                "REELWRIGHT_ROUTES | segment_render | such as segment_render=render",
                "REELWRIGHT_ROUTES | segment_render=io.p | such as segment_render=render",
                "REELWRIGHT_ROUTES | segment_render=a segment_render=b | can be routed once",
                "REELWRIGHT_PROJECT_QUEUES | a/b | write ids of projects",
                "REELWRIGHT_PROJECT_QUEUES | disk.film | the queues are cpu_intensive,"
            })
    void saysWhatIsWrong(String variable, String value, String wayOut) {
        assertThatThrownBy(() -> QueueSettings.from(Map.of(variable, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(variable)
                .hasMessageContaining(wayOut);
    }
}
