package io.reelwright.server.problem;

import java.util.List;
import java.util.function.Function;

/// One page of a list.
public record Page<T>(List<T> items, Pagination pagination) {

    public static <T> Page<T> of(List<T> items, int page, int itemsPerPage, long totalItems) {
        long totalPages = (totalItems + itemsPerPage - 1) / itemsPerPage;
        return new Page<>(
                List.copyOf(items),
                new Pagination(
                        page, itemsPerPage, totalItems, totalPages, page < totalPages, page > 1));
    }

    /// One page of all that there is.
    public static <T> Page<T> of(List<T> all, int page, int itemsPerPage) {
        return of(
                all.stream().skip((page - 1L) * itemsPerPage).limit(itemsPerPage).toList(),
                page,
                itemsPerPage,
                all.size());
    }

    /// The same page with each item in another form.
    public <R> Page<R> map(Function<? super T, ? extends R> form) {
        return new Page<>(items.stream().<R>map(form).toList(), pagination);
    }

    public record Pagination(
            int page,
            int itemsPerPage,
            long totalItems,
            long totalPages,
            boolean hasNext,
            boolean hasPrevious) {}
}
