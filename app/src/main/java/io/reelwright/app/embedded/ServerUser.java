package io.reelwright.app.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// As whom Postgres runs. It refuses to be root, so when we are root it gets another user id, and
/// one capability with it: the data directory usually lies below root's home, which only root may
/// enter, and `CAP_DAC_READ_SEARCH` lets it pass there without letting it write anywhere.
sealed interface ServerUser {

    int NOBODY = 65534;

    /// What stands before the server's command line.
    List<String> prefix();

    /// Gives a new directory to this user.
    default void own(Path directory) throws IOException {
        Files.setPosixFilePermissions(
                directory, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    }

    /// We are not root, and it runs as we do.
    record Ourselves() implements ServerUser {
        @Override
        public List<String> prefix() {
            return List.of();
        }
    }

    /// `no_setuid_fixup` because Postgres asks `access(2)` for its own programs, and that looks at
    /// the real user without capabilities otherwise.
    record Other(int uid) implements ServerUser {
        @Override
        public List<String> prefix() {
            return List.of(
                    "setpriv",
                    "--reuid=" + uid,
                    "--regid=" + uid,
                    "--clear-groups",
                    "--no-new-privs",
                    "--securebits=+no_setuid_fixup",
                    "--inh-caps=-all,+dac_read_search",
                    "--ambient-caps=-all,+dac_read_search",
                    "--bounding-set=-all,+dac_read_search");
        }

        @Override
        public void own(Path directory) throws IOException {
            ServerUser.super.own(directory);
            Files.setAttribute(directory, "unix:uid", uid);
            Files.setAttribute(directory, "unix:gid", uid);
        }
    }

    /// Root outside, another user inside: for containers that lack the capability but allow user
    /// namespaces.
    record Namespaced() implements ServerUser {
        @Override
        public List<String> prefix() {
            return List.of("unshare", "--user", "--map-user=" + NOBODY, "--map-group=" + NOBODY);
        }
    }

    /// Those to try for a new database, best first.
    static List<ServerUser> candidates() {
        return isRoot() ? List.of(new Other(NOBODY), new Namespaced()) : List.of(new Ourselves());
    }

    /// The one that made this database.
    ///
    /// @throws EmbeddedFailed when it belongs to someone we cannot become
    static ServerUser ownerOf(Path cluster) throws IOException {
        int owner = (int) Files.getAttribute(cluster, "unix:uid");
        if (isRoot()) {
            return owner == 0 ? new Namespaced() : new Other(owner);
        }
        if (owner != new UnixSystem().getUid()) {
            throw new EmbeddedFailed(
                    "The database "
                            + cluster
                            + " belongs to user id "
                            + owner
                            + ". Start as that user (or as root), or choose another directory with"
                            + " --data-dir.");
        }
        return new Ourselves();
    }

    private static boolean isRoot() {
        return new UnixSystem().getUid() == 0;
    }
}
