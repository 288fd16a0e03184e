package io.phizer.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The start script in a project whose build does what a test says. */
@Timeout(60)
final class RunScriptTest {
    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void copyScripts() throws IOException {
        Path here = Files.createDirectories(project().resolve("examples/spring-boot"));
        Files.copy(Path.of("../start.sh"), here.resolveSibling("start.sh"));
        script = Files.copy(Path.of("run"), here.resolve("run"), StandardCopyOption.COPY_ATTRIBUTES);
        build("echo building in \"$(pwd -P)\"; exit 1");
    }

    @Test
    void tellsItsOptionsWithoutABuild() throws Exception {
        assertThat(output(System.getProperty("java.home"), "--help"))
                .startsWith("Usage: run")
                .contains("--server.port")
                .doesNotContain("building");
    }

    @Test
    void saysThatTheBuildFailed() throws Exception {
        assertThat(output(System.getProperty("java.home")))
                .contains("building in " + project())
                .endsWith("phizer: the build failed\n");
    }

    @Test
    void namesWhatTheClassPathLacks() throws Exception {
        build("echo " + folder + "/gone.jar >examples/spring-boot/target/classpath.txt");

        assertThat(output(System.getProperty("java.home")))
                .endsWith("phizer: the build left no " + folder + "/gone.jar, which the class path needs\n");
    }

    @Test
    void startsWhereTheUserIs() throws Exception {
        build("echo " + folder + " >examples/spring-boot/target/classpath.txt");
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                if [ "$1" = -XshowSettings:properties ]; then echo "    java.specification.version = 17"; exit; fi
                pwd -P
                for argument; do echo "$argument"; done
                """);
        assertThat(java.toFile().setExecutable(true)).isTrue();

        assertThat(output(folder + "/jdk", "--phizer.master.dir=photos").lines())
                .contains(
                        folder.toRealPath().toString(),
                        "-Dgallery.home=" + project().resolve("examples/spring-boot"),
                        "--phizer.master.dir=photos");
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        assertThat(output(folder + "/nowhere"))
                .isEqualTo("phizer: JAVA_HOME is " + folder + "/nowhere, which has no bin/java\n");
    }

    private Path project() throws IOException {
        return folder.toRealPath().resolve("a project");
    }

    private void build(String commands) throws IOException {
        Path build = project().resolve("mvnw");
        Files.writeString(build, "#!/bin/sh\n" + commands + "\n");
        assertThat(build.toFile().setExecutable(true)).isTrue();
    }

    private String output(String javaHome, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(folder.toFile());
        builder.environment().put("JAVA_HOME", javaHome);
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
