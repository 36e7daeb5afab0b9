package io.reelwright.tasks.trace;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// OpenTelemetry's own settings, under its own names: `otel.exporter.otlp.endpoint` and all others
/// that its SDK knows.
public record TraceSettings(Map<String, String> options) {

    /// Nothing is traced.
    public static final TraceSettings NONE = new TraceSettings(Map.of());

    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
    private static final String TRACES_ENDPOINT = "otel.exporter.otlp.traces.endpoint";

    /// What holds where the settings say nothing else: spans only, by HTTP.
    private static final Map<String, String> DEFAULTS =
            Map.of(
                    "otel.exporter.otlp.protocol", "http/protobuf",
                    "otel.metrics.exporter", "none",
                    "otel.logs.exporter", "none",
                    "otel.propagators", "tracecontext");

    public TraceSettings {
        options = Map.copyOf(options);
    }

    /// Those of the environment: `OTEL_…`.
    public static TraceSettings of(Map<String, String> environment) {
        return new TraceSettings(
                environment.entrySet().stream()
                        .filter(variable -> variable.getKey().startsWith("OTEL_"))
                        .filter(variable -> !variable.getValue().isBlank())
                        .collect(
                                Collectors.toMap(
                                        variable -> property(variable.getKey()),
                                        Map.Entry::getValue)));
    }

    private static String property(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /// Whether spans are wanted: whether there is somewhere to send them.
    public boolean isOn() {
        return (options.containsKey(ENDPOINT) || options.containsKey(TRACES_ENDPOINT))
                && !options.getOrDefault("otel.sdk.disabled", "false").equals("true")
                && !options.getOrDefault("otel.traces.exporter", "otlp").equals("none");
    }

    /// All that the SDK shall know.
    ///
    /// @param serviceName what this process is, where the settings do not say
    Map<String, String> properties(String serviceName) {
        Map<String, String> all = new HashMap<>(DEFAULTS);
        all.put("otel.service.name", serviceName);
        all.putAll(options);
        return all;
    }

    /// Without the values: headers among them may be secret.
    @Override
    public String toString() {
        return "TraceSettings[" + options.getOrDefault(ENDPOINT, "none") + "]";
    }
}
