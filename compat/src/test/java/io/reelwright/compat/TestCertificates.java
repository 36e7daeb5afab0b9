package io.reelwright.compat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// An authority of our own and a certificate for `127.0.0.1` that it signed, as PEM files.
///
/// @param authority certificate of the authority
/// @param certificate the server's, and the clients'
/// @param key of that certificate
record TestCertificates(Path authority, Path certificate, Path key) {

    private static final String PASSWORD = "changeit";

    static TestCertificates in(Path directory) throws Exception {
        Path store = directory.resolve("store.p12");
        keytool(
                store,
                "-genkeypair",
                "-alias",
                "ca",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Authority",
                "-ext",
                "bc:c",
                "-validity",
                "7");
        keytool(
                store,
                "-genkeypair",
                "-alias",
                "redis",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-signer",
                "ca",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "7");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Key key = keys.getKey("redis", PASSWORD.toCharArray());
        Certificate authority = keys.getCertificate("ca");
        Certificate certificate = keys.getCertificate("redis");
        return new TestCertificates(
                pem(directory.resolve("ca.pem"), "CERTIFICATE", authority.getEncoded()),
                pem(directory.resolve("redis.pem"), "CERTIFICATE", certificate.getEncoded()),
                pem(directory.resolve("redis.key"), "PRIVATE KEY", key.getEncoded()));
    }

    private static void keytool(Path store, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + said);
        }
    }

    private static Path pem(Path file, String kind, byte[] der) throws Exception {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind));
    }
}
