package io.reelwright.tasks.analysis;

import java.util.List;

/// Tells how much each text bears on a topic.
interface Relevance {

    /// @return one number a text, 0.0 to 1.0, the nearest text 1.0; all 1.0 when the topic says
    ///   nothing the texts speak of
    List<Double> of(String topic, List<String> texts);
}
