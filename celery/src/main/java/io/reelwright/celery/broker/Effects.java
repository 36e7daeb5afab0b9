package io.reelwright.celery.broker;

import java.util.ArrayList;
import java.util.List;

/// What happens together with the end of a delivery, or not at all.
///
/// @param records stored and announced, whatever stood there before
/// @param sends messages put on their queues, after the records
/// @param forgets keys removed
public record Effects(List<StoredRecord> records, List<Send> sends, List<String> forgets) {

    public static final Effects NONE = new Effects(List.of(), List.of(), List.of());

    /// A message to be put on a list.
    public record Send(String list, String envelope) {}

    public boolean isEmpty() {
        return records.isEmpty() && sends.isEmpty() && forgets.isEmpty();
    }

    /// As the script reads it: three times a count and so many entries.
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add(String.valueOf(records.size()));
        for (StoredRecord record : records) {
            arguments.add(record.key());
            arguments.add(record.json());
            arguments.add(String.valueOf(record.life().toSeconds()));
        }
        arguments.add(String.valueOf(sends.size()));
        for (Send send : sends) {
            arguments.add(send.list());
            arguments.add(send.envelope());
        }
        arguments.add(String.valueOf(forgets.size()));
        arguments.addAll(forgets);
        return arguments;
    }
}
