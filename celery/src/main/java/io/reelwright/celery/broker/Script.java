package io.reelwright.celery.broker;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.codec.Base16;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// A Lua script, sent by its digest and, where the server does not know it yet, as text.
public final class Script {

    private final String text;
    private final String digest;

    public Script(String text) {
        this.text = text;
        this.digest = Base16.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Runs a script that answers with a number.
    ///
    /// @throws BrokerUnavailable when Redis cannot be reached in time, or the script fails
    public long count(RedisLink link, List<String> keys, List<String> arguments) {
        return link.await(beginCount(link, keys, arguments));
    }

    /// Runs a script that answers with a number, sent as text: in one message, so that also a
    /// server that does not know it runs it, whether or not anybody still waits for the answer.
    ///
    /// @throws BrokerUnavailable when Redis cannot be reached in time, or the script fails
    long countAtOnce(RedisLink link, List<String> keys, List<String> arguments) {
        return link.await(
                this.<Long>beginText(new Call(link, keys, arguments), ScriptOutputType.INTEGER));
    }

    CompletionStage<Long> beginCount(RedisLink link, List<String> keys, List<String> arguments) {
        return this.<Long>begin(new Call(link, keys, arguments), ScriptOutputType.INTEGER);
    }

    /// Runs a script that answers with a list.
    ///
    /// @throws BrokerUnavailable when Redis cannot be reached in time, or the script fails
    public List<Object> list(RedisLink link, List<String> keys, List<String> arguments) {
        return link.await(
                this.<List<Object>>begin(new Call(link, keys, arguments), ScriptOutputType.MULTI));
    }

    private record Call(RedisLink link, List<String> keys, List<String> arguments) {

        String[] keyArray() {
            return keys.toArray(String[]::new);
        }

        String[] argumentArray() {
            return arguments.toArray(String[]::new);
        }
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // as Lettuce has it: the output says which
    private <T> CompletionStage<T> begin(Call call, ScriptOutputType output) {
        CompletionStage<T> known =
                call.link()
                        .begin(redis ->
                                redis.<T>evalsha(
                                        digest, output, call.keyArray(), call.argumentArray()));
        return known.exceptionallyCompose(failure -> {
            if (!isUnknown(failure)) {
                throw new CompletionException(failure);
            }
            return beginText(call, output);
        });
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // as above
    private <T> CompletionStage<T> beginText(Call call, ScriptOutputType output) {
        return call.link()
                .begin(redis -> redis.eval(text, output, call.keyArray(), call.argumentArray()));
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof RedisNoScriptException
                || failure.getCause() instanceof RedisNoScriptException;
    }
}
