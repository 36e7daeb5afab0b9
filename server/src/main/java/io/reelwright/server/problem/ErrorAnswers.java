package io.reelwright.server.problem;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The envelope for what Tomcat refuses before any code of ours sees it: malformed request lines,
/// headers that are too long.
@Configuration(proxyBeanMethods = false)
class ErrorAnswers {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> envelopeOnErrors() {
        return factory ->
                factory.addContextCustomizers(context ->
                        ((org.apache.catalina.core.StandardHost) context.getParent())
                                .setErrorReportValveClass(EnvelopeValve.class.getName()));
    }

    /// Made by Tomcat, so it has no beans to write with; the envelope is fixed but for its code.
    public static final class EnvelopeValve extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            String id = UUID.randomUUID().toString();
            response.setContentType("application/json");
            response.setCharacterEncoding("UTF-8");
            response.setHeader(RequestId.HEADER, id);
            BrowserRules.HEADERS.forEach(response::setHeader);
            try {
                Writer writer = response.getReporter();
                if (writer != null) {
                    writer.write(envelope(status, id));
                    response.finishResponse();
                }
            } catch (IOException gone) {
                // the client went away: nobody to answer
            }
        }

        private static String envelope(int status, String requestId) {
            Problem.Code code =
                    switch (status) {
                        case 404 -> Problem.Code.NOT_FOUND;
                        case 405 -> Problem.Code.METHOD_NOT_ALLOWED;
                        case 413 -> Problem.Code.PAYLOAD_TOO_LARGE;
                        default ->
                                status < 500
                                        ? Problem.Code.INVALID_INPUT
                                        : Problem.Code.INTERNAL_ERROR;
                    };
            String message =
                    status < 500
                            ? "The request cannot be read: status " + status + "."
                            : "Something went wrong on our side.";
            return """
            {"status":"error","message":"%1$s","error":{"message":"%1$s","code":"%2$s",\
            "timestamp":"%3$s","request_id":"%4$s"},"timestamp":"%3$s","request_id":"%4$s"}\
            """
                    .formatted(message, code, Instant.now(), requestId);
        }
    }
}
