package io.reelwright.server.problem;

/// Which page of a list, in which order.
///
/// @param page from 1
/// @param order trusted SQL: columns with their directions
public record PageWish(int page, int itemsPerPage, String order) {

    public long offset() {
        return (page - 1L) * itemsPerPage;
    }
}
