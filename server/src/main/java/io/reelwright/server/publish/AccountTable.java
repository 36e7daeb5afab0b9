package io.reelwright.server.publish;

import io.reelwright.server.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The SQL of users' accounts at platforms.
@Repository
class AccountTable {

    private final JdbcClient jdbc;

    AccountTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param sealed the lasting permission, to be opened for [#owner]
    /// @param scopes what it permits
    record Account(
            UUID accountId,
            String userId,
            byte[] sealed,
            String scopes,
            String channelId,
            String channelTitle,
            Instant connectedAt) {

        /// Whom it is sealed for.
        String owner() {
            return "youtube account " + accountId;
        }
    }

    /// Puts it in the place of the user's earlier one.
    void replace(Account account) {
        delete(account.userId());
        jdbc.sql(
                        """
                        INSERT INTO publisher_accounts (account_id, user_id, sealed, scopes, channel_id,
                            channel_title, connected_at)
                        VALUES (:id, :user, :sealed, :scopes, :channel, :title, :at)
                        """)
                .param("id", account.accountId())
                .param("user", account.userId())
                .param("sealed", account.sealed())
                .param("scopes", account.scopes())
                .param("channel", account.channelId())
                .param("title", account.channelTitle())
                .param("at", Moments.write(account.connectedAt()))
                .update();
    }

    Optional<Account> ofUser(String userId) {
        return jdbc.sql("SELECT * FROM publisher_accounts WHERE user_id = :user")
                .param("user", userId)
                .query(AccountTable::read)
                .optional();
    }

    Optional<Account> find(UUID accountId) {
        return jdbc.sql("SELECT * FROM publisher_accounts WHERE account_id = :id")
                .param("id", accountId)
                .query(AccountTable::read)
                .optional();
    }

    void delete(String userId) {
        jdbc.sql("DELETE FROM publisher_accounts WHERE user_id = :user")
                .param("user", userId)
                .update();
    }

    private static Account read(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getObject("account_id", UUID.class),
                row.getString("user_id"),
                row.getBytes("sealed"),
                row.getString("scopes"),
                row.getString("channel_id"),
                row.getString("channel_title"),
                Moments.read(row, "connected_at"));
    }
}
