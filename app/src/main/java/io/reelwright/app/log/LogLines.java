package io.reelwright.app.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;

/// What `logback.xml` writes lines with: by its `pattern`, or as JSON where `format` says so.
public final class LogLines extends EncoderBase<ILoggingEvent> {

    private final PatternLayout layout = new PatternLayout();
    private LogFormat format = LogFormat.PLAIN;

    /// Called by Logback.
    public void setFormat(String key) {
        format = LogFormat.parse(key);
    }

    /// Called by Logback.
    public void setPattern(String pattern) {
        layout.setPattern(pattern);
    }

    @Override
    public void start() {
        layout.setContext(getContext());
        layout.start();
        super.start();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return switch (format) {
            case PLAIN -> layout.doLayout(event).getBytes(StandardCharsets.UTF_8);
            case JSON -> JsonLine.of(event);
        };
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
