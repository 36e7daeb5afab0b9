/// What trends are read off lists of videos and articles: how fast each is watched, the phrases
/// that recur, the topics they form. Pure: the same items give the same answer.
@NullMarked
package io.reelwright.tasks.trend;

import org.jspecify.annotations.NullMarked;
