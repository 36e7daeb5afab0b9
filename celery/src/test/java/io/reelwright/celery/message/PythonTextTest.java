package io.reelwright.celery.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PythonTextTest {

    @Test
    void showsATupleAsPythonDoes() {
        assertThat(PythonText.tuple(List.of(2, 3))).isEqualTo("(2, 3)");
        assertThat(PythonText.tuple(List.of("intro.mov"))).isEqualTo("('intro.mov',)");
        assertThat(PythonText.tuple(List.of())).isEqualTo("()");
    }

    @Test
    void showsNestedValuesAsPythonDoes() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("fps", null);
        map.put("list", Arrays.asList(true, 0.5, "it's"));

        assertThat(PythonText.of(map)).isEqualTo("{'fps': None, 'list': [True, 0.5, \"it's\"]}");
    }

    @Test
    void cutsAfter1024Characters() {
        assertThat(PythonText.tuple(List.of("x".repeat(5000)))).hasSize(1024).endsWith("...");
    }
}
