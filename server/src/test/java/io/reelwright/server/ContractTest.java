package io.reelwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelwright.render.timeline.CaptionStyle;
import io.reelwright.tasks.film.SceneChange;
import io.reelwright.tasks.provider.design.Themes;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

class ContractTest {

    @Test
    void routesAndContractNameTheSameCalls() throws Exception {
        assertThat(routes()).containsExactlyInAnyOrderElementsOf(Contract.OURS.calls());
    }

    @Test
    void everyChangeOfAThingMayNameWhatWasSeen() {
        assertThat(Contract.OURS.callsThatIgnoreWhatWasSeen()).isEmpty();
    }

    @Test
    void namesTheLooksThereAre() {
        assertThat(Contract.OURS.choices("StylePreferences", "theme")).isEqualTo(Themes.names());
        assertThat(Contract.OURS.choices("StylePreferences", "captions"))
                .containsExactlyInAnyOrderElementsOf(CaptionStyle.names());
        Set<String> transitions = new TreeSet<>(SceneChange.keys());
        transitions.add(SceneChange.CUT);
        assertThat(Contract.OURS.choices("StylePreferences", "transition"))
                .containsExactlyInAnyOrderElementsOf(transitions);
    }

    private static Set<String> routes() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        Set<String> routes = new TreeSet<>();
        for (BeanDefinition found : scanner.findCandidateComponents("io.reelwright.server")) {
            Class<?> controller = Class.forName(found.getBeanClassName());
            for (Method method : controller.getDeclaredMethods()) {
                calls(controller, method).map(Contract::anonymous).forEach(routes::add);
            }
        }
        return routes;
    }

    private static Stream<String> calls(Class<?> controller, Method method) {
        RequestMapping mapping =
                AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping == null) {
            return Stream.empty();
        }
        RequestMapping around =
                AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        String prefix = around == null || around.path().length == 0 ? "" : around.path()[0];
        String[] paths = mapping.path().length == 0 ? new String[] {""} : mapping.path();
        return Arrays.stream(paths)
                .flatMap(path ->
                        Arrays.stream(mapping.method())
                                .map(verb ->
                                        verb.name().toLowerCase(Locale.ROOT)
                                                + " "
                                                + prefix
                                                + path));
    }
}
