package io.reelwright.client;

import java.util.List;

/// A part of a list.
///
/// @param page from 1 on
public record Page<T>(List<T> items, long totalItems, int page, boolean hasNext) {

    public Page {
        items = List.copyOf(items);
    }
}
