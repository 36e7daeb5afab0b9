package io.reelwright.tasks.provider.chat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.reelwright.tasks.contract.TaskJson;
import io.reelwright.tasks.provider.ProviderCall;
import io.reelwright.tasks.provider.ProviderFailure;
import io.reelwright.tasks.provider.ProviderFailure.Kind;
import io.reelwright.tasks.provider.chat.ChatProtocol.Terms;
import io.reelwright.tasks.provider.chat.Draft.NoJson;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Questions to one model, and its answers in one form. What was said before is said again with
/// every question, as chat models want it.
final class Talk {

    /// @param provider its name
    /// @param model the model's name
    record Partner(
            String provider,
            ChatProtocol protocol,
            URI baseUrl,
            String model,
            ProviderCall call,
            Wire wire) {}

    /// What an error says that the server has no forms.
    private static final Pattern NO_FORMS =
            Pattern.compile(
                    "response_?format|json_?schema|schema|output_config|output_format|structured|\\bformat\\b",
                    Pattern.CASE_INSENSITIVE);

    private final Partner partner;
    private final JsonSchema form;
    private final int answerTokens;
    private final int seed;
    private final List<ChatMessage> messages = new ArrayList<>();
    private @Nullable ChatModel model;
    private boolean takesForms = true;

    /// @param rules what holds for all answers
    Talk(Partner partner, JsonSchema form, String rules, int answerTokens, int seed) {
        this.partner = partner;
        this.form = form;
        this.answerTokens = answerTokens;
        this.seed = seed;
        String schema =
                TaskJson.MAPPER.writeValueAsString(
                        JsonSchemaElementUtils.toMap(form.rootElement()));
        messages.add(
                SystemMessage.from(
                        rules + "\n\nThe form of the answer, as a JSON schema:\n" + schema));
    }

    /// Asks, and reads the answer.
    ///
    /// @throws NoJson when the answer is not of the form; says why, for asking again
    /// @throws ProviderFailure when there is no answer, or the model refuses
    <T> T ask(String question, Class<T> type) throws NoJson, IOException, InterruptedException {
        messages.add(UserMessage.from(question));
        ChatResponse answer = answer();
        charge(answer.tokenUsage());
        String text = Objects.requireNonNullElse(answer.aiMessage().text(), "");
        messages.add(AiMessage.from(text.isBlank() ? "{}" : text));
        try {
            return Draft.read(text, type);
        } catch (NoJson wrong) {
            if (Refused.isInWords(text)) {
                throw Refused.because(partner.provider(), text);
            }
            throw answer.finishReason() == FinishReason.LENGTH
                    ? new NoJson("It was cut off: write it shorter.")
                    : wrong;
        }
    }

    private ChatResponse answer() throws IOException, InterruptedException {
        try {
            return sent();
        } catch (ProviderFailure failure) {
            if (takesForms
                    && failure.kind() == Kind.BAD_REQUEST
                    && NO_FORMS.matcher(String.valueOf(failure.getMessage())).find()) {
                takesForms = false; // the form stands in the rules, in words
                return sent();
            }
            throw failure;
        }
    }

    private ChatResponse sent() throws IOException, InterruptedException {
        ChatRequest.Builder request = ChatRequest.builder().messages(messages);
        if (takesForms) {
            request.responseFormat(
                    ResponseFormat.builder()
                            .type(ResponseFormatType.JSON)
                            .jsonSchema(form)
                            .build());
        }
        try {
            return model().chat(request.build());
        } catch (RuntimeException broken) {
            throw told(broken);
        }
    }

    private ChatModel model() {
        if (model == null) {
            int chars = messages.stream().mapToInt(message -> message.toString().length()).sum();
            model =
                    partner.protocol()
                            .model(
                                    new Terms(
                                            partner.baseUrl(),
                                            partner.model(),
                                            partner.wire().builder(),
                                            chars,
                                            answerTokens,
                                            seed));
        }
        return model;
    }

    private ProviderFailure told(RuntimeException broken) throws IOException, InterruptedException {
        try {
            partner.wire().rethrow();
        } catch (ProviderFailure failure) {
            return inTheirWords(failure);
        }
        if (broken instanceof ContentFilteredException filtered) {
            return Refused.because(partner.provider(), String.valueOf(filtered.getMessage()));
        }
        return new ProviderFailure(
                Kind.NONSENSE,
                partner.provider() + " answered with something that is no message.",
                null,
                broken);
    }

    private ProviderFailure inTheirWords(ProviderFailure failure) {
        String message = String.valueOf(failure.getMessage());
        if (Refused.isByPolicy(failure)) {
            return Refused.because(partner.provider(), message);
        }
        return partner.protocol().isAboutTheKey(message)
                ? new ProviderFailure(
                        Kind.KEY_REFUSED,
                        partner.provider() + " does not take the key.",
                        null,
                        failure)
                : failure;
    }

    private void charge(@Nullable TokenUsage usage) {
        if (usage == null) {
            return;
        }
        if (usage.inputTokenCount() != null && usage.inputTokenCount() > 0) {
            partner.call().charge("input_tokens", usage.inputTokenCount());
        }
        if (usage.outputTokenCount() != null && usage.outputTokenCount() > 0) {
            partner.call().charge("output_tokens", usage.outputTokenCount());
        }
    }
}
