package io.reelwright.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the real launcher on a machine of scripts: a `PATH` of its own, JDKs and a Maven that only
/// say what they were called with. The usual places for JDKs are replaced by one below the test.
final class LauncherIT {

    private static final Path LAUNCHER = Path.of("../reelwright");
    private static final List<String> TOOLS =
            List.of(
                    "bash",
                    "sed",
                    "dirname",
                    "basename",
                    "readlink",
                    "find",
                    "head",
                    "tail",
                    "grep",
                    "cksum",
                    "tr",
                    "ls",
                    "cat",
                    "mkdir",
                    "mv",
                    "rm");

    @TempDir Path machine;
    private Path project;
    private Path bin;

    @BeforeEach
    void setUp() throws IOException {
        project = Files.createDirectories(machine.resolve("project"));
        bin = Files.createDirectories(machine.resolve("bin"));
        Files.createDirectories(machine.resolve("home"));
        for (String tool : TOOLS) {
            Path found =
                    Stream.of("/usr/bin", "/bin")
                            .map(directory -> Path.of(directory, tool))
                            .filter(Files::exists)
                            .findFirst()
                            .orElseThrow();
            Files.createSymbolicLink(bin.resolve(tool), found);
        }
        String text = Files.readString(LAUNCHER);
        String places = "/usr/lib/jvm/* /opt/* /opt/java/* /usr/java/* /usr/local/lib/jvm/*";
        assertThat(text).contains(places);
        script(project.resolve("reelwright"), text.replace(places, machine + "/jvm/*"));
        script(bin.resolve("node"), "#!/bin/bash\necho v20.19.0\n");
        script(bin.resolve("npm"), "#!/bin/bash\n");
        script(bin.resolve("mvn"), "#!/bin/bash\necho \"mvn $* with $JAVA_HOME in $PWD\"\n");
        Files.createDirectories(project.resolve("target"));
        Files.createFile(project.resolve("target/built"));
    }

    @Test
    void takesJavaHomeWhenItIsNewEnough() throws Exception {
        jdk("jvm/jdk-27", 27);
        Path own = jdk("own", 26);
        assertThat(run(Map.of("JAVA_HOME", own.toString()), "version").output())
                .contains(own + "/bin/java")
                .endsWith("io.reelwright.app.Main version");
    }

    @Test
    void looksInTheUsualPlacesWhenJavaHomeIsTooOld() throws Exception {
        Path old = jdk("old", 17);
        Path found = jdk("jvm/jdk-25", 25);
        assertThat(run(Map.of("JAVA_HOME", old.toString()), "version").output())
                .startsWith(found + "/bin/java");
    }

    @Test
    void followsTheJavaOnThePath() throws Exception {
        Path found = jdk("elsewhere", 25);
        Files.createSymbolicLink(bin.resolve("java"), found.resolve("bin/java"));
        assertThat(run(Map.of(), "version").output()).startsWith(found + "/bin/java");
    }

    @Test
    void saysInOneLineThatThereIsNoJdkNewEnough() throws Exception {
        Path old = jdk("jvm/jdk-21", 21);
        var ended = run(Map.of(), "version");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output())
                .startsWith("reelwright: needs a JDK 25 or newer, found only JDK 21 in " + old)
                .contains("JAVA_HOME")
                .doesNotContain("\n");
    }

    @Test
    void saysThatThereIsNoJdkAtAll() throws Exception {
        assertThat(run(Map.of(), "version").output()).contains("found none");
    }

    @Test
    void worksThroughALinkFromAnotherDirectory() throws Exception {
        jdk("jvm/jdk-25", 25);
        Files.createSymbolicLink(bin.resolve("rw"), Path.of("../project/reelwright"));
        var ended = run(machine.resolve("home"), bin.resolve("rw"), Map.of(), "make", "a b");
        assertThat(ended.output())
                .contains("-Dreelwright.home=" + project.toRealPath() + " ")
                .contains("in " + machine.resolve("home").toRealPath());
    }

    @Test
    void handsTestsToMaven() throws Exception {
        Path found = jdk("jvm/jdk-25", 25);
        assertThat(run(Map.of(), "test", "-pl", "celery").output())
                .isEqualTo(
                        "mvn -B -ntp spotless:check verify -pl celery with "
                                + found
                                + " in "
                                + project.toRealPath());
    }

    @Test
    void explainsItsTestsItself() throws Exception {
        jdk("jvm/jdk-25", 25);
        assertThat(run(Map.of(), "test", "--help").output())
                .contains("io.reelwright.app.Main test --help");
    }

    @Test
    void givesMavenTheJdk() throws Exception {
        Path found = jdk("jvm/jdk-25", 25);
        assertThat(run(Map.of(), "mvn", "-v").output()).startsWith("mvn -v with " + found);
    }

    @Test
    void buildsOnceWhenASourceIsNewer() throws Exception {
        jdk("jvm/jdk-25", 25);
        Path source = Files.createDirectories(project.resolve("app/src")).resolve("Main.java");
        Files.writeString(source, "");
        Files.setLastModifiedTime(
                project.resolve("target/built"), java.nio.file.attribute.FileTime.fromMillis(0));
        assertThat(run(Map.of(), "version").output()).startsWith("Building Reelwright");
        assertThat(project.resolve("target/build.log"))
                .content()
                .contains("mvn -B -ntp -q -Dfast -DskipTests package");
        Files.setLastModifiedTime(
                project.resolve("target/built"),
                java.nio.file.attribute.FileTime.from(java.time.Instant.now().plusSeconds(60)));
        assertThat(run(Map.of(), "version").output()).doesNotContain("Building");
    }

    @Test
    void showsTheEndOfABuildThatFailed() throws Exception {
        jdk("jvm/jdk-25", 25);
        Files.delete(project.resolve("target/built"));
        script(bin.resolve("mvn"), "#!/bin/bash\necho 'Main.java: no such symbol'\nexit 1\n");
        var ended = run(Map.of(), "version");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.output()).contains("no such symbol", "the build failed", "build.log");
        assertThat(project.resolve("target/built")).doesNotExist();
    }

    @Test
    void asksForANewerNode() throws Exception {
        jdk("jvm/jdk-25", 25);
        Files.delete(project.resolve("target/built"));
        script(bin.resolve("node"), "#!/bin/bash\necho v20.9.1\n");
        var ended = run(Map.of(), "make", "a topic");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output()).contains("Node.js 20.19 or newer (node, npm)");
    }

    @Test
    void saysInOneLineWhatABuildNeeds() throws Exception {
        jdk("jvm/jdk-25", 25);
        Files.delete(project.resolve("target/built"));
        Files.delete(bin.resolve("mvn"));
        Files.delete(bin.resolve("node"));
        var ended = run(Map.of(), "version");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.output())
                .isEqualTo(
                        "reelwright: building needs Maven 3.8 or newer (mvn) and Node.js 20.19 or newer"
                                + " (node, npm) on the PATH; install it and run this again.");
    }

    private Path jdk(String name, int release) throws IOException {
        Path home = machine.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + release + ".0.1\"\n");
        script(home.resolve("bin/java"), "#!/bin/bash\necho \"$0 in $PWD $*\"\n");
        script(home.resolve("bin/javac"), "#!/bin/bash\n");
        return home;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// @param output both streams, without the last line's end
    private record Ended(int code, String output) {}

    private Ended run(Map<String, String> environment, String... arguments) throws Exception {
        return run(project, project.resolve("reelwright"), environment, arguments);
    }

    private Ended run(
            Path directory, Path launcher, Map<String, String> environment, String... arguments)
            throws Exception {
        var command = new java.util.ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", machine.resolve("home").toString());
        builder.environment().put("REELWRIGHT_AOT", "off");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).stripTrailing();
        return new Ended(process.waitFor(), output);
    }
}
