package io.reelwright.server;

import io.reelwright.server.account.AccountSettings;
import io.reelwright.server.backend.Issuer;
import java.util.Set;

/// A running server with an identity provider ([Issuer], a real one that signs real tokens) and the
/// four users that the rows of bad inputs speak of. For tests with two users:
///
/// ```
/// people = People.start();                       // @BeforeAll; people.close() in @AfterAll
/// String job = people.b().post("/api/jobs", …).data().path("job_id").asString();
/// assertThat(people.a().get("/api/jobs/" + job).code()).isEqualTo("JOB_NOT_FOUND");
/// people.nobody().get("/api/jobs")               // without a token
/// people.as(token).get(…)                        // with any token or API key
/// ```
///
/// Every answer is checked against the contract, as everywhere. All of them share one server,
/// database, Redis and media store: those of [#nobody].
public final class People implements AutoCloseable {

    /// Default permissions.
    public static final String A = "user_a";

    /// Another with default permissions.
    public static final String B = "user_b";

    /// An administrator.
    public static final String ADM = "user_adm";

    /// Suspended.
    public static final String SUS = "user_sus";

    private final Issuer issuer;
    private final Api api;

    private People(Issuer issuer, Api api) {
        this.issuer = issuer;
        this.api = api;
    }

    /// @param allowedCidrs addresses that may be called though they are not public
    public static People start(String... allowedCidrs) {
        return start(Api.newSettings(allowedCidrs));
    }

    /// @param settings all but who may ask
    public static People start(ServerSettings settings) {
        Issuer issuer = Issuer.start();
        People people = new People(issuer, Api.start(settings.withAccounts(accounts(issuer))));
        people.b().get("/api/users/me");
        people.a().get("/api/users/me");
        people.as(issuer.token(SUS)).get("/api/users/me");
        people.suspend(SUS);
        return people;
    }

    /// Who may ask a server that trusts the issuer.
    public static AccountSettings accounts(Issuer issuer) {
        return new AccountSettings(
                issuer.uri(), null, Set.of(Issuer.AZP), Set.of(), Set.of(ADM), Set.of(Issuer.AZP));
    }

    public Issuer issuer() {
        return issuer;
    }

    public Api a() {
        return user(A);
    }

    public Api b() {
        return user(B);
    }

    public Api adm() {
        return user(ADM);
    }

    public Api sus() {
        return user(SUS);
    }

    /// Any user; on record from the first call on.
    public Api user(String id) {
        return as(issuer.token(id));
    }

    /// @param credential a token or an API key
    public Api as(String credential) {
        return api.with("Authorization", "Bearer " + credential);
    }

    /// Whoever sends no token.
    public Api nobody() {
        return api;
    }

    /// As an administrator would; felt everywhere within 5 s.
    public void suspend(String user) {
        adm().send("PATCH", "/api/users/" + user, "{\"status\":\"suspended\"}");
    }

    @Override
    public void close() {
        api.close();
        issuer.close();
    }
}
