package io.reelwright.tasks.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Sends spans by OTLP, in batches, in the background; what the receiver does not take in time is
/// dropped, and nobody waits for it.
final class OtlpTraces implements Traces {

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;

    OtlpTraces(Map<String, String> properties) {
        sdk =
                AutoConfiguredOpenTelemetrySdk.builder()
                        .addPropertiesSupplier(() -> properties)
                        .disableShutdownHook()
                        .build()
                        .getOpenTelemetrySdk();
        tracer = sdk.getTracer("io.reelwright");
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public Span begin(
            Span.Kind kind, String name, @Nullable String parent, Map<String, String> attributes) {
        var builder =
                tracer.spanBuilder(name)
                        .setSpanKind(
                                switch (kind) {
                                    case SERVER -> SpanKind.SERVER;
                                    case PRODUCER -> SpanKind.PRODUCER;
                                    case CONSUMER -> SpanKind.CONSUMER;
                                })
                        .setParent(
                                parent == null
                                        ? Context.root()
                                        : W3C.extract(Context.root(), parent, Carrier.INSTANCE));
        attributes.forEach(
                (key, value) -> builder.setAttribute(AttributeKey.stringKey(key), value));
        return new Sent(builder.startSpan());
    }

    @Override
    public void close() {
        sdk.getSdkTracerProvider().shutdown().join(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        sdk.close();
    }

    private enum Carrier implements TextMapGetter<String> {
        INSTANCE;

        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals(HEADER) ? traceparent : null;
        }
    }

    private static final class Sent implements Span {

        private final io.opentelemetry.api.trace.Span span;
        private boolean entered;

        Sent(io.opentelemetry.api.trace.Span span) {
            this.span = span;
        }

        @Override
        public String traceparent() {
            SpanContext context = span.getSpanContext();
            Map<String, String> carrier = new HashMap<>();
            W3C.inject(
                    Context.root().with(io.opentelemetry.api.trace.Span.wrap(context)),
                    carrier,
                    (headers, key, value) -> {
                        if (headers != null) {
                            headers.put(key, value);
                        }
                    });
            return carrier.getOrDefault(HEADER, "");
        }

        @Override
        public void rename(String name) {
            span.updateName(name);
        }

        @Override
        public void put(String attribute, String value) {
            span.setAttribute(attribute, value);
        }

        @Override
        public void fail(String why) {
            span.setStatus(StatusCode.ERROR, why);
        }

        @Override
        public Span enter() {
            Current.enter(traceparent());
            entered = true;
            return this;
        }

        @Override
        public void close() {
            if (entered) {
                Current.leave();
            }
            span.end();
        }
    }
}
