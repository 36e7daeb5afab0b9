package io.reelwright.server.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.coyote.http11.Http11InputBuffer;
import org.apache.tomcat.util.res.StringManager;
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
        return factory -> {
            factory.setProtocol(StrictProtocol.class.getName());
            factory.addContextCustomizers(context ->
                    ((org.apache.catalina.core.StandardHost) context.getParent())
                            .setErrorReportValveClass(EnvelopeValve.class.getName()));
        };
    }

    /// Made by Tomcat, so it has no beans to write with; the envelope is fixed but for its code.
    public static final class EnvelopeValve extends ErrorReportValve {

        private static final String TOO_LARGE =
                StringManager.getManager(Http11InputBuffer.class)
                        .getString("iib.requestheadertoolarge.error");

        /// Whoever is late is not waited for any longer: the rest of the request is not read.
        @Override
        public void invoke(Request request, Response response)
                throws IOException, ServletException {
            super.invoke(request, response);
            if (response.getStatus() == 408) {
                request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            }
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            int status = status(request, response.getStatus());
            response.setStatus(status);
            String id = RequestId.of(request.getHeader(RequestId.HEADER));
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

        /// Tomcat has one status for all that it cannot read, and others for versions and encodings
        /// that it does not know.
        private static int status(Request request, int status) {
            if (status == 501 || status == 505) {
                return 400;
            }
            Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
            if (status == 400
                    && failure instanceof IllegalArgumentException unreadable
                    && TOO_LARGE.equals(unreadable.getMessage())) {
                return request.getCoyoteRequest().requestURI().isNull() ? 414 : 431;
            }
            return status;
        }

        static String envelope(int status) {
            return envelope(status, RequestId.of(null));
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
                    switch (status) {
                        case 408 -> "The request was not sent within 30 s.";
                        case 414 -> "The address is longer than 16 KB.";
                        case 431 -> "The headers are longer than 16 KB.";
                        default ->
                                status < 500
                                        ? "The request cannot be read: status " + status + "."
                                        : "Something went wrong on our side.";
                    };
            return """
            {"status":"error","message":"%1$s","error":{"message":"%1$s","code":"%2$s",\
            "timestamp":"%3$s","request_id":"%4$s"},"timestamp":"%3$s","request_id":"%4$s"}\
            """
                    .formatted(message, code, Instant.now(), requestId);
        }
    }
}
