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
        String rest = " " + from + " " + where;
        long total = bound.apply(jdbc.sql("SELECT count(*)" + rest)).query(Long.class).single();
        return Page.of(
                bound.apply(
                                jdbc.sql(
                                        columns
                                                + rest
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
