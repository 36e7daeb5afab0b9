package io.reelwright.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An event of the log as one line of JSON. Names follow the Elastic Common Schema where it has
/// them (<https://www.elastic.co/docs/reference/ecs>); what belongs to the request or the task at
/// work stands beside them under its own name: `request_id`, `user_id`, `job_id`, `task_id`,
/// `trace_id`, `span_id`.
final class JsonLine {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ECS_VERSION = "8.11";

    private JsonLine() {}

    static byte[] of(ILoggingEvent event) {
        ObjectNode line = JSON.createObjectNode();
        line.put("@timestamp", instant(event).toString());
        line.put("log.level", event.getLevel().toString());
        line.put("message", event.getFormattedMessage());
        line.put("log.logger", event.getLoggerName());
        line.put("process.thread.name", event.getThreadName());
        line.put("process.pid", ProcessHandle.current().pid());
        line.put("service.name", "reelwright");
        line.put("ecs.version", ECS_VERSION);
        event.getMDCPropertyMap()
                .forEach((key, value) -> {
                    if (value != null) {
                        line.put(key, value);
                    }
                });
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.put("error.type", thrown.getClassName());
            line.put("error.message", thrown.getMessage());
            line.put("error.stack_trace", ThrowableProxyUtil.asString(thrown));
        }
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Instant instant(ILoggingEvent event) {
        Instant exact = event.getInstant();
        return exact == null ? Instant.ofEpochMilli(event.getTimeStamp()) : exact;
    }
}
