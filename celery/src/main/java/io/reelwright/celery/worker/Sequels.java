package io.reelwright.celery.worker;

import io.reelwright.celery.RedisAddress;
import io.reelwright.celery.broker.Effects;
import io.reelwright.celery.broker.Keys;
import io.reelwright.celery.broker.StoredRecord;
import io.reelwright.celery.canvas.Canvas;
import io.reelwright.celery.canvas.Outgoing;
import io.reelwright.celery.message.MessageCodec;
import io.reelwright.celery.message.TaskMessage;
import io.reelwright.celery.message.TaskState;
import io.reelwright.celery.result.Chords;
import io.reelwright.celery.result.Lineage;
import io.reelwright.celery.result.RedisResults;
import io.reelwright.celery.result.ResultRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What follows the end of a task in its workflow: callbacks, the next of a chain, the body of a
/// chord, and the failures of what can no longer run.
final class Sequels {

    private final Canvas canvas;
    private final Chords chords;
    private final Keys keys;
    private final RedisAddress results;

    Sequels(Canvas canvas, Chords chords, RedisAddress broker, RedisAddress results) {
        this.canvas = canvas;
        this.chords = chords;
        this.keys = new Keys(broker);
        this.results = results;
    }

    /// What is stored and sent with the end of a task.
    record Sequel(Effects effects, Lineage lineage) {

        static final Sequel NONE = new Sequel(Effects.NONE, Lineage.NONE);
    }

    /// @param ended the final record of the task
    Sequel of(TaskMessage message, ResultRecord ended) {
        Gathering gathering = new Gathering(message);
        if (ended.state() == TaskState.SUCCESS) {
            gathering.send(canvas.afterSuccess(message, ended.result()));
        } else if (ended.state() == TaskState.FAILURE) {
            gathering.send(canvas.afterFailure(message));
            failChain(message, ended, gathering);
        }
        Lineage lineage = new Lineage(gathering.own.children(), message.parentId());
        String group = message.options().group();
        JsonNode chord = message.options().embed().chord();
        if (group != null && chord.isObject()) {
            endPart(group, message.options().groupIndex(), chord, ended, gathering);
        }
        return new Sequel(gathering.effects(), lineage);
    }

    /// Everything behind a failed task in its chain fails with it.
    private void failChain(TaskMessage message, ResultRecord failed, Gathering gathering) {
        for (JsonNode next : message.options().embed().chain().valueStream().toList()) {
            JsonNode options = next.path("options");
            for (String id : Canvas.ids(next)) {
                ResultRecord record =
                        new ResultRecord(
                                id,
                                TaskState.FAILURE,
                                failed.result(),
                                failed.traceback(),
                                failed.dateDone());
                gathering.records.add(RedisResults.stored(results, record));
                String group = options.path("group_id").asString("");
                if (options.path("chord").isObject() && !group.isEmpty()) {
                    JsonNode index = options.path("group_index");
                    endPart(
                            group,
                            index.isIntegralNumber() ? index.intValue() : null,
                            options.path("chord"),
                            record,
                            gathering);
                }
            }
        }
    }

    private void endPart(
            String group,
            @Nullable Integer index,
            JsonNode body,
            ResultRecord ended,
            Gathering gathering) {
        Chords.Joined joined = chords.add(group, index, ended);
        if (joined == null) {
            return;
        }
        if (joined.results() != null) {
            gathering.send(canvas.body(body, joined.results(), gathering.message));
        } else {
            failBody(body, String.valueOf(joined.failure()), gathering);
        }
        gathering.forgets.addAll(chords.keys(group));
    }

    private void failBody(JsonNode body, String failure, Gathering gathering) {
        for (String id : Canvas.ids(body)) {
            ResultRecord record =
                    Records.failure(
                            id, Records.exception("celery.exceptions", "ChordError", failure));
            gathering.records.add(RedisResults.stored(results, record));
        }
        gathering.send(canvas.bodyFailed(body, gathering.message));
    }

    /// What has been found to follow so far.
    private final class Gathering {
        private final TaskMessage message;
        private final List<StoredRecord> records = new ArrayList<>();
        private final List<Effects.Send> sends = new ArrayList<>();
        private final List<String> forgets = new ArrayList<>();
        private Outgoing own = Outgoing.none();

        Gathering(TaskMessage message) {
            this.message = message;
        }

        void send(Outgoing out) {
            if (own.isEmpty()) {
                own = out;
            }
            out.chordSizes()
                    .forEach((group, size) -> records.add(Chords.size(results, group, size)));
            for (TaskMessage next : out.messages()) {
                sends.add(
                        new Effects.Send(
                                keys.list(next.queue(), next.priority()),
                                MessageCodec.encode(next)));
            }
        }

        Effects effects() {
            return new Effects(records, sends, forgets);
        }
    }
}
