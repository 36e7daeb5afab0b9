package io.reelwright.server.sql;

import io.reelwright.server.problem.Page;
import io.reelwright.server.problem.PageWish;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Pages of the rows that a filter leaves.
///
/// ```
/// {columns} {from} {where} ORDER BY … LIMIT … OFFSET …      the page
/// SELECT count(*) {from} {where}                            how many there are
/// ```
///
/// @param columns `SELECT …`
/// @param from `FROM …`, with its joins
public record Listing<T>(JdbcClient jdbc, String columns, String from, RowMapper<T> row) {

    /// @param where `WHERE …`
    /// @param bound puts in what `where` names
    public Page<T> page(
            String where, UnaryOperator<JdbcClient.StatementSpec> bound, PageWish wish) {
        return page(where, bound, wish, count(where, bound));
    }

    /// Looks through all of them, which takes a while where they are many.
    private long count(String where, UnaryOperator<JdbcClient.StatementSpec> bound) {
        return bound.apply(jdbc.sql("SELECT count(*) " + from + " " + where))
                .query(Long.class)
                .single();
    }

    /// @param where `WHERE …`
    /// @param bound puts in what `where` names
    /// @param total how many rows it leaves, for a caller who knows
    public Page<T> page(
            String where,
            UnaryOperator<JdbcClient.StatementSpec> bound,
            PageWish wish,
            long total) {
        return Page.of(
                bound.apply(
                                jdbc.sql(
                                        columns
                                                + " "
                                                + from
                                                + " "
                                                + where
                                                + " ORDER BY "
                                                + wish.order()
                                                + " LIMIT :limit OFFSET :offset"))
                        .param("limit", wish.itemsPerPage())
                        .param("offset", wish.offset())
                        .query(row)
                        .list(),
                wish.page(),
                wish.itemsPerPage(),
                total);
    }
}
