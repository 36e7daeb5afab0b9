package io.reelwright.server.problem;

import java.util.List;

/// One page of a list.
public record Page<T>(List<T> items, Pagination pagination) {

    public static <T> Page<T> of(List<T> items, int page, int itemsPerPage, long totalItems) {
        long totalPages = (totalItems + itemsPerPage - 1) / itemsPerPage;
        return new Page<>(
                List.copyOf(items),
                new Pagination(
                        page, itemsPerPage, totalItems, totalPages, page < totalPages, page > 1));
    }

    public record Pagination(
            int page,
            int itemsPerPage,
            long totalItems,
            long totalPages,
            boolean hasNext,
            boolean hasPrevious) {}
}
