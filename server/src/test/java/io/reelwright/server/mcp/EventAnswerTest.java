package io.reelwright.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class EventAnswerTest {

    private static final ObjectNode MESSAGE =
            JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");

    @Test
    void sendsAnEventForEachMessage() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        try (EventAnswer events = new EventAnswer(response)) {
            events.send(MESSAGE);
        }

        assertThat(response.getContentType()).startsWith("text/event-stream");
        assertThat(response.getContentAsString())
                .isEqualTo("event: message\ndata: {\"jsonrpc\":\"2.0\"}\n\n");
    }

    @Test
    void sendsNothingAfterItsEnd() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        EventAnswer events = new EventAnswer(response);
        events.close();
        events.send(MESSAGE);

        assertThat(response.getContentAsString()).isEmpty();
    }

    @Test
    void stopsWhoAnswersWhenTheClientHasLeft() throws Exception {
        try (EventAnswer events = new EventAnswer(left())) {
            events.send(MESSAGE);
            assertThat(Thread.interrupted()).isTrue();

            events.send(MESSAGE);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    /// An answer that nobody takes any more.
    private static MockHttpServletResponse left() {
        return new MockHttpServletResponse() {
            @Override
            public ServletOutputStream getOutputStream() {
                return new ServletOutputStream() {
                    @Override
                    public boolean isReady() {
                        return true;
                    }

                    @Override
                    public void setWriteListener(WriteListener listener) {}

                    @Override
                    public void write(int some) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
            }
        };
    }
}
